import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { QuoteSearch } from '../../../src/modules/ai/llm/quote-search.js';

const ANSWER = 'First, I’d take a lock — briefly.\nThen I "copy"  the rows… Done: the ﬁle is safe.';
const found = (quote: string) => {
  const span = new QuoteSearch(ANSWER).find(quote);
  return span && ANSWER.slice(span.start, span.end);
};

describe('QuoteSearch', () => {
  it.each([
    ['take a lock', 'take a lock'],
    ["I'd take a lock - briefly", 'I’d take a lock — briefly'],
    ['“THEN I "copy" the rows...”', 'Then I "copy"  the rows…'],
    ['briefly. then i', 'briefly.\nThen I'],
    ['the file is safe', 'the ﬁle is safe'],
    ['  …copy" the rows ', 'copy"  the rows'],
  ])('finds %j', (quote, expected) => {
    expect(found(quote)).toBe(expected);
  });

  it.each([
    ['what the answer does not say', 'take two locks'],
    ['parts of words', 'ake a loc'],
    ['words in another order', 'a lock take'],
    ['sentences that are left out between others', 'take a lock the file is safe'],
    ['hardly anything', 'I'],
    ['only marks', '"..."'],
    ['nothing', ''],
    ['what is longer than a quote', 'x'.repeat(700)],
  ])('does not find %s', (_, quote) => {
    expect(found(quote)).toBeUndefined();
  });

  it('finds whole words of any text in it', () => {
    const words = fc.array(fc.stringMatching(/^[a-zA-Zäß]{4,9}$/), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(words, fc.nat(), fc.nat(), (list, a, b) => {
        const first = a % list.length;
        const quote = list.slice(first, first + 1 + (b % 5)).join(' ');
        const text = list.join('  ');
        const span = new QuoteSearch(text).find(quote);
        expect(span && text.slice(span.start, span.end).replaceAll('  ', ' ').toLowerCase()).toBe(quote.toLowerCase());
      }),
    );
  });

  it('takes any text and any quote', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (text, quote) => {
        const span = new QuoteSearch(text).find(quote);
        expect(span === undefined || (span.start < span.end && span.end <= text.length)).toBe(true);
      }),
    );
  });
});
