import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalLocale, canonicalTimeZone } from '../../../src/modules/users/profile.dto.js';

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
    ...[
      'Asia/Calcutta',
      'Asia/Kolkata',
      'Europe/Kiev',
      'Europe/Kyiv',
      'US/Pacific',
      'America/Buenos_Aires',
      'America/Argentina/Buenos_Aires',
      'Asia/Saigon',
      'Asia/Ho_Chi_Minh',
      'Atlantic/Faroe',
      'Etc/GMT+5',
      'Etc/UTC',
      'GMT',
      'EST5EDT',
      'GB-Eire',
      'NZ-CHAT',
      'Antarctica/DumontDUrville',
      'America/Port-au-Prince',
      'America/Coyhaique',
    ].flatMap((name): [string, string][] => [
      [name, name],
      [name.toLowerCase(), name],
      [name.toUpperCase(), name],
    ]),
  ])('%s is %s', (given, canonical) => expect(canonicalTimeZone(given)).toBe(canonical));

  it.each([
    ...['', 'Mars/Olympus', '+02:00', '-01', 'Europe/', 'UTC+1', 'PDT', 'IST', 'Z', 'posix/UTC', 'Europe/Berlin '],
    ...['T00:00Z', 't12Z', 'T00:00[Europe/Vienna]'],
  ])('%j is none', (given) => expect(canonicalTimeZone(given)).toBeUndefined());
});

it('every time zone that this platform lists is one, by its own name', () => {
  for (const name of Intl.supportedValuesOf('timeZone')) expect(canonicalTimeZone(name)).toBe(name);
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
