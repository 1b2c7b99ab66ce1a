import { describe, expect, it } from '@jest/globals';
import { readWordVectors, WordVectors } from '../src/lexicon/word-vectors.js';
import { stem } from '../src/text/words.js';

const committed = readWordVectors();

function cosine(a: string, b: string): number {
  const [row, other] = [committed.rowOf(stem(a)), committed.rowOf(stem(b))];
  if (row === undefined || other === undefined) throw new Error(`No vector for ${a} or ${b}.`);
  return committed.cosine(row, other);
}

describe('the committed word vectors', () => {
  it.each([
    ['processor', 'chip', 'salad'],
    ['delete', 'erase', 'sunshine'],
    ['encrypt', 'decrypt', 'tomato'],
    ['router', 'bandwidth', 'goalkeeper'],
  ])('know %s to be nearer to %s than to %s', (word, near, far) => {
    expect(cosine(word, near)).toBeGreaterThan(cosine(word, far) + 0.2);
  });

  it('are as near to themselves as can be, and to each other from either side', () => {
    expect(cosine('queue', 'queue')).toBeCloseTo(1);
    expect(cosine('queue', 'stack')).toBe(cosine('stack', 'queue'));
  });

  it.each(['the', 'floccinaucinihilipil', 'constructor ', '__proto__', ''])('have none for %j', (word) => {
    expect(committed.rowOf(word)).toBeUndefined();
  });
});

describe('WordVectors', () => {
  it('reads signed bytes, row by row', () => {
    const bytes = Buffer.from(Int8Array.from([100, 0, -100, 0, 0, 50]).buffer).toString('base64');
    const vectors = new WordVectors({ origin: 'a test', dimensions: 2, stems: 'east west north', vectors: bytes });
    const [east = -1, west = -1, north = -1] = ['east', 'west', 'north'].map((word) => vectors.rowOf(word));

    expect(vectors.cosine(east, west)).toBe(-1);
    expect(vectors.cosine(east, north)).toBe(0);
    expect(vectors.cosine(north, north)).toBe(1);
  });
});
