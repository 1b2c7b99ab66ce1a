import { cleanLines } from '@interviewmaster/resume/text';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cleanLine, isVisible, isWhole, keepsDirection } from '../../../src/platform/validation/pasted-text.js';

/** Any code units, and often those that this is about. */
const pasted = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 3 }),
      fc.constantFrom(
        ...'\r\n\t\v\f \0\u000E\u0085\u2028\u2029\uFEFF\uFFFE\u200B\u200C\u200D\u0301\u212Baé'.split(/(?:)/u),
        '\ud83d',
      ),
    ),
  )
  .map((parts) => parts.join(''));

describe('a pasted text of several lines', () => {
  it.each([
    ['Unix', '\n'],
    ['Windows', '\r\n'],
    ['an old Macintosh', '\r'],
    ['a soft break of Word and PowerPoint', '\v'],
    ['a page break', '\f'],
    ['a column break', '\u000E'],
    ['a mainframe', '\u0085'],
    ['a line separator', '\u2028'],
    ['a paragraph separator', '\u2029'],
  ])('keeps the line break of %s', (_, lineBreak) => {
    expect(cleanLines(`one${lineBreak}two${lineBreak}${lineBreak}three`)).toBe('one\ntwo\n\nthree');
  });

  it('loses all other control characters, and what is no character', () => {
    const controls = [...Array(0xa0).keys()]
      .map((code) => String.fromCharCode(code))
      .filter((each) => /\p{Cc}/u.test(each));
    const breaksAndTabs = new Set('\t\n\v\f\r\u000E\u0085');
    for (const control of [
      ...controls.filter((each) => !breaksAndTabs.has(each)),
      '\uFEFF',
      '\uFFFE',
      '\u{1FFFF}',
      '\uFDD0',
    ])
      expect([control, cleanLines(`a${control}b`)]).toEqual([control, 'ab']);
    expect(cleanLines('a\tb')).toBe('a\tb');
  });

  it.each([
    'می‌خواهم',
    'क्‍ष',
    '👩‍💻 and 🏳️‍🌈',
    '❤️ 1️⃣',
    '🏴󠁧󠁢󠁥󠁮󠁧󠁿',
    'שלום\u200f!',
    'Straße – “quoted” … 1\u00a0000 €',
    'cafe\u0301 stays as typed',
    '\u{1F600}\u{10FFFD}\uE000\uFFFC\uFFFD',
    '  spaces  at  ends  ',
  ])('leaves %j as it is', (text) => {
    expect(cleanLines(text)).toBe(text);
  });

  it('is clean once it was cleaned', () => {
    fc.assert(fc.property(pasted, (text) => expect(cleanLines(cleanLines(text))).toBe(cleanLines(text))));
  });
});

describe('a pasted text of one line', () => {
  it.each([
    ['Ada Lovelace\r\n', 'Ada Lovelace'],
    ['\uFEFFAda\u2028Lovelace', 'Ada Lovelace'],
    ['Ada \v\t Lovelace', 'Ada Lovelace'],
    ['\u200b Ada\u200d ', 'Ada'],
    ['A\0d\u0007a', 'Ada'],
    ['Ada  Lovelace', 'Ada  Lovelace'],
    ['Ame\u0301lie', 'Amélie'],
    ['می‌خواهم', 'می‌خواهم'],
    ['അനില്\u200d ', 'അനില്\u200d'],
    ['ക്\u200d\u200d', 'ക്\u200d'],
    ['\u{11107}\u{11133}\u200d', '\u{11107}\u{11133}\u200d'],
    ['۱۴۰۵ ه\u200d\n', '۱۴۰۵ ه\u200d'],
    ['a\u200c', 'a'],
    ['\u200d', ''],
    ['❤️', '❤️'],
    ['🏴󠁧󠁢󠁥󠁮󠁧󠁿', '🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
    ['\r\n\u2029', ''],
  ])('of %j is %j', (given, kept) => {
    expect(cleanLine(given)).toBe(kept);
  });

  it('is clean once it was cleaned', () => {
    fc.assert(fc.property(pasted, (text) => expect(cleanLine(cleanLine(text))).toBe(cleanLine(text))));
  });

  it('takes the time of its length, whatever it holds', () => {
    const long = `${' '.repeat(500_000)}x${' \n'.repeat(250_000)}x`;
    expect(cleanLine(long)).toBe('x x');
  });
});

describe('a text', () => {
  it.each([
    '',
    ' \n\t',
    '\u00a0\u3000',
    '\u200b\u200c\u200d\u2060\ufeff',
    '\u00ad',
    '\u3164',
    '\uffa0',
    '\u115f\u1160',
    '\u17b4\u17b5',
    '\u180e',
    '\u2800',
    '\u034f',
    '\u0301',
    '\u20dd',
    '\ufe0f',
    '\u{e0061}\u{e007f}',
    '\u202e',
    '\u2061\u2064\u206a',
    '\u{1d173}',
    '\u{1d159}',
    '\ufffc',
    '\u{13441}\u{13442}',
    '\u{e0100}',
  ])('that is %j shows nothing', (text) => {
    expect(isVisible(text)).toBe(false);
  });

  it.each(['.', '0', 'é', 'e\u0301', '\u200bx', '李', '👩‍💻', '-', 'ㅤx'])('that is %j shows something', (text) => {
    expect(isVisible(text)).toBe(true);
  });

  it.each('\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069'.split(/(?:)/u))(
    'with %j turns the direction',
    (mark) => {
      expect(keepsDirection(`Ada${mark}Lovelace`)).toBe(false);
    },
  );

  it.each(['נועה', 'ليلى العمري', 'Ada', 'فاطمه‌زهرا'])('that is %j keeps the direction', (text) => {
    expect(keepsDirection(text)).toBe(true);
  });

  it('is whole unless it holds half a character', () => {
    expect([isWhole('a😀'), isWhole('\ud83d'), isWhole('a\ude00')]).toEqual([true, false, false]);
  });
});
