import { describe, expect, it } from '@jest/globals';
import { type JWTPayload, SignJWT } from 'jose';
import { AccessTokens, type AccessTokensOptions } from '../../../src/modules/auth/tokens/access-tokens.js';

const OLD = { id: 'old', secret: 'o'.repeat(32) };
const NEW = { id: 'new', secret: 'n'.repeat(32) };
const SESSION = { userId: 'ada', sessionId: 'session-1' };
const START_MS = 1_800_000_000_000;

describe('access tokens', () => {
  let nowMs = START_MS;
  const tokens = (signingKeys: AccessTokensOptions['signingKeys'] = [NEW]) =>
    new AccessTokens({ signingKeys, lifeSeconds: 600, now: () => nowMs });
  const headerOf = (token: string) =>
    JSON.parse(Buffer.from(token.split('.', 1)[0]!, 'base64url').toString()) as Record<string, unknown>;

  it('say whose session it is, until they expire', async () => {
    nowMs = START_MS;
    const ours = tokens();
    const token = await ours.issue(SESSION);

    expect(headerOf(token)).toEqual({ alg: 'HS256', typ: 'JWT', kid: 'new' });
    for (const at of [START_MS, START_MS + 599_000]) {
      nowMs = at;
      expect(await ours.verify(token)).toEqual({ ...SESSION, expiresAtMs: START_MS + 600_000 });
    }
    nowMs = START_MS + 600_000;
    expect(await ours.verify(token)).toBeUndefined();
    expect(await tokens().verify(token)).toBeUndefined();
  });

  it('are verified once: after that the answer is there at once', async () => {
    nowMs = START_MS;
    const ours = tokens();
    const token = await ours.issue(SESSION);
    expect(ours.verify(token)).toBeInstanceOf(Promise);
    await ours.verify(token);
    expect(ours.verify(token)).toEqual(expect.objectContaining(SESSION));
  });

  it('say whose session it was when they have expired, to those who ask for that', async () => {
    nowMs = START_MS;
    const token = await tokens([OLD]).issue(SESSION);
    nowMs = START_MS + 365 * 24 * 3600 * 1000;
    const ours = tokens([NEW, OLD]);
    expect(await ours.verifyExpired(token)).toEqual({ ...SESSION, expiresAtMs: START_MS + 600_000 });
    expect(await ours.verify(token)).toBeUndefined();
    expect(await tokens([NEW]).verifyExpired(token)).toBeUndefined();
    expect(await ours.verifyExpired(`${token.slice(0, -2)}AA`)).toBeUndefined();
    expect(await ours.verifyExpired('a.b.c')).toBeUndefined();
  });

  it('of an earlier key are good as long as it is configured', async () => {
    nowMs = START_MS;
    const early = await tokens([OLD]).issue(SESSION);
    const late = await tokens([NEW, OLD]).issue(SESSION);

    expect(headerOf(late)['kid']).toBe('new');
    expect(await tokens([NEW, OLD]).verify(early)).toBeDefined();
    expect(await tokens([OLD, NEW]).verify(late)).toBeDefined();
    expect(await tokens([NEW]).verify(early)).toBeUndefined();
  });

  describe('that somebody else made', () => {
    const jwt = (claims: JWTPayload = { sid: 'session-1' }) =>
      new SignJWT(claims).setSubject('ada').setIssuedAt().setExpirationTime('1h');
    const right = (claims?: JWTPayload) => jwt(claims).setIssuer('interviewmaster').setAudience('interviewmaster-api');
    const key = Buffer.from(NEW.secret);
    const unsigned = (header: object) =>
      `${[header, { sub: 'ada', sid: 'session-1' }].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.`;

    it.each<[string, () => string | Promise<string>]>([
      [
        'is signed with another key',
        () => right().setProtectedHeader({ alg: 'HS256', kid: 'new' }).sign(Buffer.from(OLD.secret)),
      ],
      ['names a key that there is not', () => right().setProtectedHeader({ alg: 'HS256', kid: 'other' }).sign(key)],
      ['names no key', () => right().setProtectedHeader({ alg: 'HS256' }).sign(key)],
      [
        'names a property of every object as its key',
        () => right().setProtectedHeader({ alg: 'HS256', kid: '__proto__' }).sign(key),
      ],
      [
        'uses another algorithm',
        () =>
          right()
            .setProtectedHeader({ alg: 'HS384', kid: 'new' })
            .sign(Buffer.from(NEW.secret.repeat(2))),
      ],
      ['is not signed', () => unsigned({ alg: 'none', kid: 'new' })],
      [
        'has another issuer',
        () =>
          jwt()
            .setIssuer('other')
            .setAudience('interviewmaster-api')
            .setProtectedHeader({ alg: 'HS256', kid: 'new' })
            .sign(key),
      ],
      [
        'is for another audience',
        () =>
          jwt()
            .setIssuer('interviewmaster')
            .setAudience('other')
            .setProtectedHeader({ alg: 'HS256', kid: 'new' })
            .sign(key),
      ],
      ['has no session', () => right({}).setProtectedHeader({ alg: 'HS256', kid: 'new' }).sign(key)],
      [
        'has a session that is no text',
        () => right({ sid: 7 }).setProtectedHeader({ alg: 'HS256', kid: 'new' }).sign(key),
      ],
      ['is nonsense', () => 'a.b.c'],
    ])('is refused when it %s', async (_, make) => {
      const ours = new AccessTokens({ signingKeys: [NEW], lifeSeconds: 600 });
      const token = await make();
      expect(await ours.verify(token)).toBeUndefined();
      expect(await ours.verifyExpired(token)).toBeUndefined();
    });

    it('is accepted when all of it is right', async () => {
      const token = await right().setProtectedHeader({ alg: 'HS256', kid: 'new' }).sign(key);
      expect(await new AccessTokens({ signingKeys: [NEW], lifeSeconds: 600 }).verify(token)).toBeDefined();
    });

    it('is refused when one character of ours was changed', async () => {
      nowMs = START_MS;
      const token = await tokens().issue(SESSION);
      const ours = tokens();
      await ours.verify(token);
      const middle = token.indexOf('.') + 5;
      const changed = token.slice(0, middle) + (token[middle] === 'A' ? 'B' : 'A') + token.slice(middle + 1);
      expect(await ours.verify(changed)).toBeUndefined();
    });
  });
});
