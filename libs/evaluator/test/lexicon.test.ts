import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Lexicon } from '../src/lexicon/lexicon.js';
import { editDistance, isMisspelling, isRelative } from '../src/terms/spelling.js';
import { FOUNDATIONS_SYNONYMS } from '../src/lexicon/synonyms/foundations.js';
import { GENERAL_SYNONYMS } from '../src/lexicon/synonyms/general.js';
import { PROGRAMMING_SYNONYMS } from '../src/lexicon/synonyms/programming.js';
import { SYSTEMS_SYNONYMS } from '../src/lexicon/synonyms/systems.js';
import { WORKPLACE_SYNONYMS } from '../src/lexicon/synonyms/workplace.js';
import { analyseText } from '../src/text/analyse-text.js';
import { stem } from '../src/text/words.js';

const lexicon = new Lexicon([['k8s', 'kubernetes']]);
const share = (a: string, b: string) =>
  lexicon.groupsOf(stem(a)).some((group) => lexicon.groupsOf(stem(b)).includes(group));

describe('Lexicon', () => {
  it.each([
    ['store', 'contains'],
    ['delete', 'removed'],
    ['function', 'method'],
    ['k8s', 'Kubernetes'.toLowerCase()],
  ])('knows %s and %s for the same', (a, b) => {
    expect(share(a, b)).toBe(true);
  });

  it.each([
    ['push', 'pop'],
    ['compile', 'interpret'],
    ['public', 'private'],
  ])('knows %s and %s apart', (a, b) => {
    expect(share(a, b)).toBe(false);
  });

  it('finds phrases, for each word that is part of one', () => {
    const phrases = lexicon.phrasesIn(analyseText('It is first in first out here').words);

    expect([...phrases.keys()].sort()).toEqual([2, 3, 4, 5]);
    expect(phrases.get(2)).toEqual(expect.arrayContaining([...lexicon.groupsOf('fifo')]));
  });

  it.each(
    Object.entries({
      FOUNDATIONS_SYNONYMS,
      GENERAL_SYNONYMS,
      PROGRAMMING_SYNONYMS,
      SYSTEMS_SYNONYMS,
      WORKPLACE_SYNONYMS,
    }),
  )('has groups of at least two different members in %s', (_, theme) => {
    for (const line of theme.trim().split('\n')) {
      const members = line.split(',').map((member) => member.trim());
      expect(members.length).toBeGreaterThan(1);
      expect(members).not.toContain('');
      expect(members).toEqual([...new Set(members)]);
    }
  });
});

describe('spelling', () => {
  it.each([
    ['recieve', 'receive'],
    ['polymorfism', 'polymorphism'],
    ['algoritm', 'algorithm'],
  ])('takes %s for %s', (written, meant) => {
    expect(isMisspelling(written, meant)).toBe(true);
  });

  it.each([
    ['internal', 'external'],
    ['ascending', 'descending'],
    ['increment', 'decrement'],
    ['heap', 'help'],
    ['o(nlogn)', 'o(logn)'],
    ['base64', 'base32'],
  ])('does not take %s for %s', (written, meant) => {
    expect(isMisspelling(written, meant)).toBe(false);
  });

  it('knows relatives by their beginning', () => {
    expect(isRelative('allocation', 'allocator')).toBe(true);
    expect(isRelative('recursion', 'recursive')).toBe(true);
    expect(isRelative('interface', 'internal')).toBe(false);
  });

  it('measures a distance that is symmetric and 0 for equal words alone', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editDistance(a, b, 10)).toBe(editDistance(b, a, 10));
        expect(editDistance(a, b, 10) === 0).toBe(a === b);
      }),
    );
  });
});
