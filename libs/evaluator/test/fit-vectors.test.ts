import { describe, expect, it } from '@jest/globals';
import { fitVectors } from '../fitting/fit-vectors.js';
import { meanOf, principalComponents } from '../fitting/principal-components.js';
import { WordVectors } from '../src/lexicon/word-vectors.js';

const vector = (...numbers: number[]) => Float64Array.from(numbers);
const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, each, index) => sum + each * b[index]!, 0);

describe('principalComponents', () => {
  const points = [vector(1, 5, 0.1), vector(2, 10, -0.1), vector(3, 15, 0.1), vector(4, 20, -0.1), vector(5, 25, 0.2)];
  const components = principalComponents(points, meanOf(points));

  it('finds the direction in which points differ most', () => {
    expect(Math.abs(components[0]![1]! / components[0]![0]!)).toBeCloseTo(5, 1);
    expect(Math.abs(components[1]![2]!)).toBeCloseTo(1, 1);
  });

  it('are of length 1 and at right angles', () => {
    components.forEach((each, at) => {
      components.forEach((other, place) => expect(dot(each, other)).toBeCloseTo(at === place ? 1 : 0, 9));
    });
  });
});

describe('fitVectors', () => {
  /** Words in two themes: each has a direction of its own beside the one of its theme. */
  const words = Array.from({ length: 120 }, (_, rank) => `${rank % 2 ? 'tree' : 'boat'}${letters(rank)}`);
  const vectorOf = (word: string): number[] => {
    const rank = words.indexOf(word);
    return Array.from({ length: 60 }, (_, at) => {
      if (at === 10) return word.startsWith('tree') ? 4 : -4;
      return Math.sin((rank + 1) * (at + 1) * 1.7) * (at < 3 ? 40 : 1);
    });
  };
  const file = fitVectors({ words: ['the', '3d', ...words], vectorOf: (word) => vectorOf(word) }, {}, 'a test');
  const vectors = new WordVectors(file);
  const cosine = (a: number, b: number) => vectors.cosine(vectors.rowOf(words[a]!)!, vectors.rowOf(words[b]!)!);

  it('keeps words by their stems, without function words and numbers', () => {
    expect(vectors.rowOf('the')).toBeUndefined();
    expect(vectors.rowOf('3d')).toBeUndefined();
    expect(vectors.rowOf(words[0]!)).toBe(0);
  });

  it('shows what words have in common, though most vectors differ in something else', () => {
    const mean = (pairs: (readonly [number, number])[]) =>
      pairs.reduce((sum, [a, b]) => sum + cosine(a, b), 0) / pairs.length;
    const rows = [...words.keys()];

    expect(mean(rows.slice(2).map((row) => [row, row - 2] as const))).toBeGreaterThan(
      mean(rows.slice(1).map((row) => [row, row - 1] as const)) + 0.3,
    );
  });

  it('makes the same of the same', () => {
    expect(fitVectors({ words: ['the', '3d', ...words], vectorOf }, {}, 'a test')).toEqual(file);
  });
});

/** A name that no stemmer shortens. */
function letters(rank: number): string {
  return `${String.fromCharCode(97 + Math.floor(rank / 20))}${String.fromCharCode(97 + (rank % 20))}k`;
}
