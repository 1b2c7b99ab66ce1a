import { describe, expect, it } from '@jest/globals';
import { QUESTION_CATEGORIES, QUESTION_DIFFICULTIES } from '@interviewmaster/database';
import fc from 'fast-check';
import { drawInTurn } from '../../../src/modules/questions/draws/draw-set.js';

const question = fc.record({
  slug: fc.stringMatching(/^[a-z]{1,8}$/),
  difficulty: fc.constantFrom(...QUESTION_DIFFICULTIES),
  category: fc.constantFrom(...QUESTION_CATEGORIES),
  /** The preferences that it fits. */
  fits: fc.subarray([0, 1]),
});
const pools = fc.uniqueArray(question, { selector: ({ slug }) => slug, maxLength: 30 });
const sizes = fc.integer({ min: 1, max: 30 });
const seeds = fc.string({ maxLength: 20 });
const preferences = [0, 1].map(
  (number) =>
    ({ fits }: { readonly fits: readonly number[] }) =>
      fits.includes(number),
);

describe('drawInTurn', () => {
  it('takes of each preference all there are before it takes of the next, and others at last', () => {
    fc.assert(
      fc.property(pools, sizes, seeds, (pool, size, seed) => {
        const there = [0, 0, 0];
        for (const { fits } of pool) there[fits[0] ?? 2]! += 1;
        const drawn = drawInTurn(pool, preferences, size, seed);

        let left = size;
        for (const [preference, count] of there.entries()) {
          const taken = drawn.filter((each) => each.preference === preference);
          expect(taken).toHaveLength(Math.min(count, left));
          expect(taken.every(({ question: { fits } }) => (fits[0] ?? 2) === preference)).toBe(true);
          left -= taken.length;
        }
      }),
    );
  });

  it('takes no question twice, goes from easy to hard, and does the same for the same seed', () => {
    fc.assert(
      fc.property(pools, sizes, seeds, (pool, size, seed) => {
        const drawn = drawInTurn(pool, preferences, size, seed);
        const slugs = drawn.map((each) => each.question.slug);
        const levels = drawn.map((each) => QUESTION_DIFFICULTIES.indexOf(each.question.difficulty));

        expect(new Set(slugs).size).toBe(Math.min(size, pool.length));
        expect(levels).toEqual(levels.toSorted());
        expect(drawInTurn(pool.toReversed(), preferences, size, seed)).toEqual(drawn);
      }),
    );
  });
});
