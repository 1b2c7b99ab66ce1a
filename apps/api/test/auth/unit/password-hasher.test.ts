import { describe, expect, it } from '@jest/globals';
import { argon2id, hash } from 'argon2';
import { PasswordHasher } from '../../../src/modules/auth/passwords/password-hasher.js';

describe('PasswordHasher', () => {
  const hasher = new PasswordHasher();

  it('makes Argon2id hashes with the parameters that OWASP recommends', async () => {
    expect(await hasher.hash('a password')).toMatch(/^\$argon2id\$v=19\$m=19456,p=1,t=2\$[\w+/]{22}\$[\w+/]{43}$/);
  });

  it('knows the right password, however its characters were typed', async () => {
    const passwordHash = await hasher.hash('Café');
    expect(await hasher.isRight('Cafe\u0301', passwordHash)).toBe(true);
    expect(await hasher.isRight('Cafe', passwordHash)).toBe(false);
  });

  it('computes as much for an account that there is not as for one that there is', async () => {
    const passwordHash = await hasher.hash('a password');
    const before = hasher.computations;
    expect(await hasher.isRight('a password', undefined)).toBe(false);
    const unknown = hasher.computations - before;
    expect(await hasher.isRight('another', passwordHash)).toBe(false);
    expect([unknown, hasher.computations - before - unknown]).toEqual([1, 1]);
  });

  it('knows hashes that were made with weaker parameters', async () => {
    const weak = await hash('a password', { type: argon2id, memoryCost: 8192, timeCost: 1, parallelism: 1 });
    expect(hasher.isOutdated(weak)).toBe(true);
    expect(hasher.isOutdated(await hasher.hash('a password'))).toBe(false);
    expect(await hasher.isRight('a password', weak)).toBe(true);
  });

  it('turns a flood away before it takes all memory', async () => {
    const flood = await Promise.allSettled(Array.from({ length: 200 }, () => hasher.isRight('x', undefined)));
    const refused = flood.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
    expect(refused.length).toBeGreaterThan(100);
    expect(refused[0]).toMatchObject({ slug: 'overloaded', headers: { 'retry-after': '2' } });
  });
});
