import { describe, expect, it } from '@jest/globals';
import { QUESTION_CATEGORIES, QUESTION_DIFFICULTIES } from '@interviewmaster/database';
import fc from 'fast-check';
import { type Drawable, drawSet } from '../../../src/modules/questions/draws/draw-set.js';

const question = fc.record({
  slug: fc.stringMatching(/^[a-z]{1,8}(-[a-z0-9]{1,4})?$/),
  difficulty: fc.constantFrom(...QUESTION_DIFFICULTIES),
  category: fc.constantFrom(...QUESTION_CATEGORIES),
});
const pools = fc.uniqueArray(question, { selector: ({ slug }) => slug, maxLength: 60 });
const seeds = fc.string({ unit: 'grapheme', maxLength: 64 });
const sizes = fc.integer({ min: 1, max: 50 });

const slugs = (set: readonly Drawable[]) => set.map(({ slug }) => slug);
const counts = <Value>(set: readonly Drawable[], values: readonly Value[], of: (question: Drawable) => Value) =>
  values.map((value) => set.filter((each) => of(each) === value).length);

describe('drawSet', () => {
  it('gives the same set for the same seed, in whatever order the pool comes', () => {
    fc.assert(
      fc.property(pools, sizes, seeds, (pool, size, seed) => {
        const set = slugs(drawSet(pool, size, seed));

        expect(slugs(drawSet(pool, size, seed))).toEqual(set);
        expect(slugs(drawSet(pool.toReversed(), size, seed))).toEqual(set);
      }),
    );
  });

  it('draws different questions of the pool, as many as wanted or as there are, and leaves the pool alone', () => {
    fc.assert(
      fc.property(pools, sizes, seeds, (pool, size, seed) => {
        const before = [...pool];
        const set = drawSet(Object.freeze(pool), size, seed);

        expect(set).toHaveLength(Math.min(size, pool.length));
        expect(new Set(slugs(set)).size).toBe(set.length);
        expect(set.every((each) => pool.includes(each))).toBe(true);
        expect(pool).toEqual(before);
      }),
    );
  });

  it('runs from easy to hard', () => {
    fc.assert(
      fc.property(pools, sizes, seeds, (pool, size, seed) => {
        const levels = drawSet(pool, size, seed).map(({ difficulty }) => QUESTION_DIFFICULTIES.indexOf(difficulty));

        expect(levels).toEqual(levels.toSorted());
      }),
    );
  });

  it('takes equally many of each difficulty, as far as there are', () => {
    fc.assert(
      fc.property(pools, sizes, seeds, (pool, size, seed) => {
        const there = counts(pool, QUESTION_DIFFICULTIES, ({ difficulty }) => difficulty);
        const taken = counts(drawSet(pool, size, seed), QUESTION_DIFFICULTIES, ({ difficulty }) => difficulty);
        const unfinished = taken.filter((count, index) => count < (there[index] ?? 0));

        expect(Math.max(...taken) - Math.min(...unfinished, Infinity)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('spreads over the categories within one difficulty', () => {
    const pool = QUESTION_CATEGORIES.flatMap((category) =>
      ['a', 'b', 'c'].map((name) => ({ slug: `${category}-${name}`, category, difficulty: 'easy' as const })),
    );

    fc.assert(
      fc.property(fc.integer({ min: 1, max: pool.length }), seeds, (size, seed) => {
        const taken = counts(drawSet(pool, size, seed), QUESTION_CATEGORIES, ({ category }) => category);

        expect(Math.max(...taken) - Math.min(...taken)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('adds to the set when more are wanted', () => {
    fc.assert(
      fc.property(pools, sizes, seeds, (pool, size, seed) => {
        expect(slugs(drawSet(pool, size + 1, seed))).toEqual(expect.arrayContaining(slugs(drawSet(pool, size, seed))));
      }),
    );
  });

  it('draws every question for some seed', () => {
    const pool = Array.from({ length: 12 }, (_, index) => ({
      slug: `question-${index}`,
      difficulty: 'easy' as const,
      category: 'technical' as const,
    }));
    const drawn = new Set(Array.from({ length: 200 }, (_, seed) => drawSet(pool, 1, String(seed))[0]?.slug));

    expect(drawn.size).toBe(pool.length);
  });

  it('keeps to this order: seeds that people have noted down stay good', () => {
    const pool = ['caching', 'indexing', 'locking', 'queueing', 'sharding', 'tracing'].map((slug, index) => ({
      slug,
      difficulty: QUESTION_DIFFICULTIES[index % 3]!,
      category: QUESTION_CATEGORIES[index % 4]!,
    }));

    expect(slugs(drawSet(pool, 4, 'spring-2026'))).toMatchInlineSnapshot(`
     [
       "queueing",
       "sharding",
       "tracing",
       "locking",
     ]
    `);
  });
});
