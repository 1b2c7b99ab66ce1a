import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { normalForm } from '../src/text/offset-text.js';

const normal = (text: string) => normalForm(text).text;

describe('normalForm', () => {
  it.each([
    ['  a  b \t c ', 'a b c'],
    ['a\r\n\r\n b', 'a\nb'],
    ['a \n b\nc', 'a\nb\nc'],
    ['cafe\u0301', 'caf\u00e9'],
    ['\u1112\u1161\u11ab', '한'],
    ['a\ud800b', 'a\ufffdb'],
    [' \n\t ', ''],
    ['', ''],
  ])('makes %j to %j', (text, expected) => {
    expect(normal(text)).toBe(expected);
  });

  const texts = fc.string({
    unit: fc.constantFrom('a', 'é', 'e\u0301', ' ', '\n', '\r', '🙂', '\u1112\u1161', '.', '\ud800'),
  });

  it('is the same for its own result', () => {
    fc.assert(fc.property(texts, (text) => normal(normal(text)) === normal(text)));
  });

  it('leads each of its parts back to what it stands for', () => {
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(), (text, a, b) => {
        const made = normalForm(text);
        if (made.text === '') return;
        const start = Math.min(a, b) % made.text.length;
        const end = start + 1 + (Math.max(a, b) % (made.text.length - start));
        // Half a character stands for nothing.
        if (!made.text.slice(start, end).isWellFormed()) return;
        const { start: from, end: to } = made.inSource({ start, end });

        expect(from).toBeLessThan(to);
        expect(to).toBeLessThanOrEqual(text.length);
        expect(normal(text.slice(from, to))).toContain(made.text.slice(start, end).trim());
      }),
    );
  });

  it('takes time in proportion to the length', () => {
    expect(normal(' e\u0301'.repeat(50_000))).toHaveLength(99_999);
  });
});
