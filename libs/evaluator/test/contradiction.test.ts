import { describe, expect, it } from '@jest/globals';
import { assessShort } from './support/evaluator.js';

const score = (question: string, reference: string, answer: string) =>
  assessShort(question, reference, answer).rawScore;

interface Case {
  readonly question: string;
  readonly reference: string;
  readonly right: readonly string[];
  readonly wrong: readonly string[];
}

/** Each wrong answer has the same words as a right one. */
const CASES: readonly Case[] = [
  {
    question: 'How does an array differ from a linked list?',
    reference: 'An array is faster at access by index, while a linked list is faster at insertion.',
    right: [
      'With an array access by index is faster; with a linked list insertion is.',
      'A linked list is faster at insertion, and an array at access by index.',
      'Unlike a linked list, an array has fast access by index, but its insertion is slow.',
      'Arrays are quick at access.',
    ],
    wrong: ['A linked list is faster at access by index, while an array is faster at insertion.'],
  },
  {
    question: 'How do a compiled and an interpreted program compare?',
    reference: 'A compiled program is quicker than an interpreted one.',
    right: ['A compiled one is quicker.', 'An interpreted program is slower than a compiled one.'],
    wrong: ['An interpreted program is quicker than a compiled one.', 'A compiled program is slower.'],
  },
  {
    question: 'What is a stack?',
    reference: 'A list that is last in, first out.',
    right: ['A list, last in first out', 'It is LIFO', 'A list that is not FIFO but LIFO'],
    wrong: ['A list, first in first out', 'It is FIFO'],
  },
  {
    question: 'How does the time for binary search grow?',
    reference: 'With O(log n), the logarithm of the number of elements.',
    right: ['O(log n)', 'O( log n ), not O(n)'],
    wrong: ['O(n)', 'O(n log n) for n elements'],
  },
  {
    question: 'Which element is the root of a heap with the maximum on top?',
    reference: 'The largest element.',
    right: ['the largest one', 'the biggest element'],
    wrong: ['the smallest element'],
  },
];

describe('an answer that says the contrary', () => {
  it.each(CASES.flatMap(({ wrong, ...rest }) => wrong.map((answer) => ({ answer, ...rest }))))(
    '$answer: scores less than half of the reference',
    ({ question, reference, answer }) => {
      expect(score(question, reference, answer)).toBeLessThan(score(question, reference, reference) / 2);
    },
  );

  it('does not cover the point', () => {
    const [{ question, reference, wrong }] = CASES as [Case];
    const { keyPoints } = assessShort(question, reference, wrong[0]!).evaluation;

    expect(keyPoints.map(({ status }) => status)).not.toContain('covered');
  });
});

describe('an answer that is right', () => {
  it.each(
    CASES.flatMap(({ question, reference, right, wrong }) =>
      right.map((answer) => ({ question, reference, answer, wrong })),
    ),
  )('$answer: scores more than each that says the contrary', ({ question, reference, answer, wrong }) => {
    for (const each of wrong) {
      expect(score(question, reference, answer)).toBeGreaterThan(score(question, reference, each));
    }
  });

  it('is not taken for swapped where it says of one side what the key says of both', () => {
    const question = 'What is the difference between a left join and an inner join?';
    const reference = 'Both return rows that match; a left join also returns those of the first table that do not.';

    expect(score(question, reference, 'An inner join returns only rows that match.')).toBeGreaterThan(
      0.4 * score(question, reference, reference),
    );
  });

  it('is not taken for the contrary where the question or the key has the opposite word, too', () => {
    const question = 'Why is memory that is fast small?';
    const reference = 'Each bit costs more, and a large one would be slow.';
    const answer = 'It costs more for each bit, and what is large is slow.';

    expect(score(question, reference, answer)).toBeGreaterThan(0.9 * score(question, reference, reference));
  });
});
