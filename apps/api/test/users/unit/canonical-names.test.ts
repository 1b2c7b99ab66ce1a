import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalLocale } from '../../../src/modules/users/domain/locale.js';
import { canonicalTimeZone } from '../../../src/modules/users/domain/time-zone.js';

describe('a locale', () => {
  it.each([
    ['en', 'en'],
    ['EN-us', 'en-US'],
    ['zh-hant-tw', 'zh-Hant-TW'],
    ['iw', 'he'],
  ])('%s is %s', (given, canonical) => expect(canonicalLocale(given)).toBe(canonical));

  it.each(['', 'x', 'en_US', 'english language', 'en-'])('%j is none', (given) =>
    expect(canonicalLocale(given)).toBeUndefined(),
  );
});

describe('a time zone', () => {
  it.each([
    ['UTC', 'UTC'],
    ['america/new_york', 'America/New_York'],
    ['Pacific/Apia', 'Pacific/Apia'],
  ])('%s is %s', (given, canonical) => expect(canonicalTimeZone(given)).toBe(canonical));

  it.each(['', 'Mars/Olympus', '+02:00', '-01', 'Europe/'])('%j is none', (given) =>
    expect(canonicalTimeZone(given)).toBeUndefined(),
  );
});

it('what is canonical stays as it is, whatever was given', () => {
  for (const canonical of [canonicalLocale, canonicalTimeZone]) {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const once = canonical(text);
        expect(once === undefined || canonical(once) === once).toBe(true);
      }),
    );
  }
});
