import { describe, expect, it } from '@jest/globals';
import { parsePattern } from '../../../src/keys/pattern.js';
import { codeOf } from '../../support/error-code.js';

const matching = (pattern: string, ...keys: readonly string[]): string[] => keys.filter(parsePattern(pattern).matches);

describe('a pattern', () => {
  it('matches like a Redis glob', () => {
    expect(
      matching('user:profile:*', 'user:profile:1', 'user:profile:', 'user:profiles:1', 'x:user:profile:1'),
    ).toEqual(['user:profile:1', 'user:profile:']);
    expect(matching('a?c', 'abc', 'ac', 'abbc')).toEqual(['abc']);
    expect(matching('[a-c]x', 'ax', 'cx', 'dx')).toEqual(['ax', 'cx']);
    expect(matching('[c-a]x', 'bx', 'dx')).toEqual(['bx']);
    expect(matching('[^a]x', 'ax', 'bx')).toEqual(['bx']);
    expect(matching('a\\*', 'a*', 'ab')).toEqual(['a*']);
    expect(matching('a.c', 'a.c', 'abc')).toEqual(['a.c']);
    expect(matching('*', '', 'a\nb')).toEqual(['', 'a\nb']);
  });

  it.each([
    ['', 'it is empty'],
    ['user:[ab', 'a [ is not closed'],
    ['user:[ab\\]', 'a [ is not closed'],
    ['user:[a-]', 'a [ is not closed'],
    ['user:[é]', 'ASCII characters only'],
    ['user:[a-é]', 'ASCII characters only'],
    ['user:\\', 'a \\ at the end escapes nothing'],
    [undefined as unknown as string, 'it is empty'],
  ])('is refused when it cannot be used: %j', (pattern, why) => {
    expect(codeOf(() => parsePattern(pattern))).toBe('CACHE_PATTERN_INVALID');
    expect(() => parsePattern(pattern)).toThrow(why);
  });

  it.each(['*', '**', '?*', '*?*', ':*', '*:*', '*[^x]*', '*[a-z]*', '\\:*', '[a-z_]*:*'])(
    'is known to match everything: %j',
    (pattern) => {
      expect(parsePattern(pattern).matchesEverything).toBe(true);
    },
  );

  it.each(['user:*', '*a*', 'u*', '*:1', 'user:profile:1', '*\\**'])('is known to be restricted: %j', (pattern) => {
    expect(parsePattern(pattern).matchesEverything).toBe(false);
  });

  it('cannot keep the process busy, whatever stars it has', () => {
    const { matches } = parsePattern(`${'*a'.repeat(30)}*b`);
    expect(matches(`user:${'a'.repeat(300)}`)).toBe(false);
  });
});
