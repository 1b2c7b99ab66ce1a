import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Redis } from 'ioredis';
import { parsePattern } from '../../../src/keys/pattern.js';
import { useRedis } from '@interviewmaster/testing/jest';

/** Few characters, so that patterns hit; all that key texts are made of, and the ends of their ranges. */
const KEYS = [
  ...['a', 'b', 'ab', 'ba', 'abc', 'aab', 'a:b', 'a:b:c', ':', '::', 'a-b', '-', 'a.b', 'a_b', 'a~b', 'Z', 'aZ'],
  ...['a%3Ab', '%2A', '%5B', 'b%', 'cab', 'user:1', 'user:2', 'user:10', 'abcabcabc', 'zzz', '0', '9a', 'a9'],
];

async function scan(client: Redis, glob: string): Promise<string[]> {
  const found = new Set<string>();
  let cursor = '0';
  do {
    const [next, keys] = await client.scan(cursor, 'MATCH', glob, 'COUNT', 1000);
    for (const key of keys) found.add(key);
    cursor = next;
  } while (cursor !== '0');
  return [...found].sort();
}

describe('a pattern in the memory tier', () => {
  const server = useRedis();
  let client: Redis;

  beforeAll(async () => {
    client = server.client();
    await client.mset(Object.fromEntries(KEYS.map((key) => [key, '1'])));
  });

  const expectAgreement = async (text: string): Promise<void> => {
    let matches: (key: string) => boolean;
    try {
      ({ matches } = parsePattern(text));
    } catch {
      // Refused, so it never reaches Redis; which ones are refused is tested by itself.
      return;
    }
    expect({ text, keys: KEYS.filter(matches).sort() }).toEqual({ text, keys: await scan(client, text) });
  };

  it.each([
    '[a-]',
    '[a-]*',
    '[a-]b]',
    '[\\a-c]',
    '[a-\\]]',
    '[-a]',
    '[^]',
    '[^]*',
    '[]',
    '[]a]',
    '[^^]',
    '[a^]',
    '[\\]]',
  ])('agrees with Redis on the odd class %s', (text) => expectAgreement(text));

  it.each(['[é]', '[a-é]*', 'é*', '?é', '[^é]*', 'a\\é'])('agrees with Redis beyond ASCII: %s', (text) =>
    expectAgreement(text),
  );

  it('agrees with Redis on any pattern', async () => {
    const piece = fc.oneof(
      fc.constantFrom('*', '?', '[', ']', '-', '^', '\\', ':', 'a', 'b', 'c', 'Z', '%', '.', '+', '(', '$', '|', '9'),
      fc.constantFrom('[ab]', '[^a]', '[a-c]', '[^a-b]', '[c-a]', '[a\\-c]', '\\*', '[a-cZ]', '[%:]'),
      fc.constantFrom(...KEYS),
    );
    const pattern = fc.array(piece, { minLength: 1, maxLength: 7 }).map((pieces) => pieces.join(''));
    await fc.assert(fc.asyncProperty(pattern, expectAgreement), { numRuns: 2000 });
  });
});
