import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { analyseText, sentencesOf, tokenise } from '../src/text/analyse-text.js';
import { stem } from '../src/text/words.js';

const words = (text: string) => tokenise(text).map(({ word }) => word);
const sentences = (text: string) => sentencesOf(text).map(({ start, end }) => text.slice(start, end));

describe('tokenise', () => {
  it.each([
    ['A user’s cache-key', ['a', 'user', 'cache', 'key']],
    ["It doesn't use C++ or C#", ['it', "doesn't", 'use', 'c++', 'or', 'c#']],
    ['O(n log n), not O( n² )', ['o(nlogn)', 'not', 'o(n2)']],
    ['n^2 and n²', ['n2', 'and', 'n2']],
    ['two of three', ['2', 'of', '3']],
    ['日本語 naïve', ['日本語', 'naïve']],
    ['… — !?', []],
  ])('reads %j', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it('tells where each word stands', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        for (const { start, end, word } of tokenise(text)) {
          expect(text.slice(start, end)).not.toBe('');
          expect(word).toBe(word.toLowerCase());
        }
      }),
    );
  });
});

describe('sentencesOf', () => {
  it.each([
    ['One. Two! Three? Four', ['One.', 'Two!', 'Three?', 'Four']],
    ['Use e.g. a queue. Then wait 3.5 s in node.js.', ['Use e.g. a queue.', 'Then wait 3.5 s in node.js.']],
    ['- first line\n- second line', ['- first line', '- second line']],
    ['A line\nthat goes on\n\nand a paragraph', ['A line\nthat goes on', 'and a paragraph']],
    ['He said "stop." Then it ran; later it ended...', ['He said "stop."', 'Then it ran;', 'later it ended...']],
    ['  ', []],
  ])('cuts %j', (text, expected) => {
    expect(sentences(text)).toEqual(expected);
  });

  it('leaves nothing out but white space, and overlaps nowhere', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '.', '!', '"', ')', '\n', ';') }), (text) => {
        expect(sentences(text).join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
    );
  });
});

describe('stem', () => {
  it.each([
    ['connections', 'connect'],
    ['running', 'run'],
    ['o(nlogn)', 'o(nlogn)'],
    ['größe', 'größe'],
    ['', ''],
  ])('makes of %j %j', (word, expected) => {
    expect(stem(word)).toBe(expected);
  });

  it('cuts what is no word any more', () => {
    expect(stem('x'.repeat(10_000)).length).toBeLessThanOrEqual(40);
  });
});

describe('analyseText', () => {
  it('says of each word whether it tells something, whether it denies, and in which sentence it stands', () => {
    const { words: found } = analyseText('Locks are held. They never expire.');

    expect(found.filter(({ isContent }) => isContent).map(({ stem: stemmed }) => stemmed)).toEqual([
      'lock',
      'held',
      'expir',
    ]);
    expect(found.filter(({ isNegator }) => isNegator).map(({ word }) => word)).toEqual(['never']);
    expect(found.map(({ sentence }) => sentence)).toEqual([0, 0, 0, 1, 1, 1]);
  });
});
