import { describe, expect, it } from '@jest/globals';
import { evaluator } from './support/evaluator.js';

const points = (question: string, reference: string) =>
  evaluator.rubricOf(question, reference).keyPoints.map(({ point }) => point);

describe('rubricOf', () => {
  it('makes a key point of each statement', () => {
    expect(
      points(
        'What is the difference between a mutex and a semaphore?',
        'A mutex admits one owner at a time, while a semaphore admits a fixed number of holders. Only the owner unlocks a mutex.',
      ),
    ).toEqual([
      'A mutex admits one owner at a time',
      'while a semaphore admits a fixed number of holders.',
      'Only the owner unlocks a mutex.',
    ]);
  });

  it('leaves a clause that says little where it is', () => {
    expect(points('Why?', 'It is quick, because it waits.')).toEqual(['It is quick, because it waits.']);
  });

  it('weighs what a statement adds to the question and to the statements before it', () => {
    const { keyPoints } = evaluator.rubricOf(
      'What is a socket?',
      'A socket is an endpoint of a network connection. A network endpoint has an address and a port number.',
    );

    expect(keyPoints.map(({ weight }) => weight)).toEqual(keyPoints.map(({ weight }) => weight).toSorted());
  });

  it.each(['Polymorphism.', 'O(n)', '42', 'It is what it is.'])('makes one of %j', (reference) => {
    expect(points('Which one?', reference)).toEqual([reference]);
  });

  it('makes none of nothing', () => {
    expect(points('Which one?', '  ')).toEqual([]);
  });
});
