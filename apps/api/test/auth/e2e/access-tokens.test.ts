import { describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { rawRequest } from '../../support/raw-request.js';
import { useAuthBench } from '../support/auth-bench.js';
import { type Forgery, forgeToken } from '../support/forge-token.js';

const LATER = 4_000_000_000;

describe('an access token', () => {
  const bench = useAuthBench();

  const ask = (authorization: string) => bench.test.http.get('/api/v1/auth/sessions').set({ authorization });
  const unsigned = (header: object) =>
    `${[header, { sub: bench.ada.userId, sid: bench.ada.sessionId, exp: LATER }]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.')}.`;

  it('that the server would issue is let in', async () => {
    expect((await ask(`Bearer ${await forgeToken(bench.test, bench.ada)}`)).status).toBe(200);
  });

  it.each<[string, Forgery]>([
    ['a session that is no UUID', { claims: { sid: 'session-1' } }],
    ['a session with a NUL', { claims: { sid: '\0' } }],
    ['a session with a lone surrogate', { claims: { sid: '\ud800' } }],
    ['a session of hostile text', { claims: { sid: "' or 1=1; --" } }],
    ['a session of 200 characters', { claims: { sid: 'a'.repeat(200) } }],
    ['a session in braces', { claims: { sid: `{${uuidv7()}}` } }],
    ['a session that is nil', { claims: { sid: '00000000-0000-0000-0000-000000000000' } }],
    ['a session that there is not', { claims: { sid: uuidv7() } }],
    ['an empty session', { claims: { sid: '' } }],
    ['a session that is a number', { claims: { sid: 7 } }],
    ['a session that is a list', { claims: { sid: [uuidv7()] } }],
    ['a session that is an object', { claims: { sid: { id: uuidv7() } } }],
    ['a session that is null', { claims: { sid: null } }],
    ['no session', { claims: { sid: undefined } }],
    ['a user that is no UUID', { claims: { sub: 'ada' } }],
    ['a user that is another', { claims: { sub: uuidv7() } }],
    ['a user that is a number', { claims: { sub: 7 } }],
    ['a user that is null', { claims: { sub: null } }],
    ['no user', { claims: { sub: undefined } }],
    ['an expiry that is text', { claims: { exp: String(LATER) } }],
    ['an expiry that is null', { claims: { exp: null } }],
    ['an expiry before the epoch', { claims: { exp: -1 } }],
    ['an expiry that no date holds', { claims: { exp: 1e300 } }],
    ['an expiry within a second', { claims: { exp: LATER + 0.5 } }],
    ['no expiry', { claims: { exp: undefined } }],
    ['a time of issue that is text', { claims: { iat: 'now' } }],
    ['a time of issue that is a list', { claims: { iat: [1] } }],
    ['a time of issue that no date holds', { claims: { iat: -1e300 } }],
    ['no time of issue', { claims: { iat: undefined } }],
    ['an id that is an object', { claims: { jti: {} } }],
    ['a time to begin that is to come', { claims: { nbf: LATER } }],
    ['a time to begin that is text', { claims: { nbf: 'now' } }],
    ['a key that is a number', { header: { kid: 7 } }],
    ['a key that is an object', { header: { kid: {} } }],
    ['a key that is null', { header: { kid: null } }],
    ['a key that is a property of objects', { header: { kid: 'constructor' } }],
    ['a key of 300 characters', { header: { kid: 'k'.repeat(300) } }],
    ['claims that are a list', { payload: '[]' }],
    ['claims that are text', { payload: '"sid"' }],
    ['claims that are null', { payload: 'null' }],
    ['claims that are no JSON', { payload: '{' }],
    ['nothing', { payload: '' }],
  ])('that names %s is not valid', async (_, forgery) => {
    const { status, body, headers } = await ask(`Bearer ${await forgeToken(bench.test, bench.ada, forgery)}`);
    expect([status, body.type]).toEqual([401, 'urn:interviewmaster:problem:unauthenticated']);
    expect(headers['www-authenticate']).toBe('Bearer error="invalid_token"');
  });

  it.each([{ alg: 'none' }, { alg: 'None', kid: 'development' }, { alg: null }, { alg: 7 }, {}, []])(
    'with the header %j and no signature is not valid',
    async (header) => {
      expect((await ask(`Bearer ${unsigned(header)}`)).status).toBe(401);
      expect((await ask(`Bearer ${unsigned(header)}AAAA`)).status).toBe(401);
    },
  );

  it('of several kilobytes is not valid, and of a hundred is not read', async () => {
    const long = await forgeToken(bench.test, bench.ada, { claims: { padding: 'x'.repeat(9000) } });
    expect((await ask(`Bearer ${long}`)).status).toBe(401);
    const { status, body } = await ask(`Bearer ${'a'.repeat(100_000)}`);
    expect([status, body.type]).toEqual([431, 'urn:interviewmaster:problem:headers-too-large']);
  });

  it.each([
    ['bearer TOKEN', 200],
    ['BEARER TOKEN', 200],
    ['Bearer   TOKEN', 200],
    ['Bearer TOKEN \t', 200],
    ['Bearer\tTOKEN', 401],
    ['Bearer \tTOKEN', 401],
    ['BearerTOKEN', 401],
    ['Bearer TOKEN,', 401],
    ['Bearer TOKEN TOKEN', 401],
    ['Bearer TOKEN, Bearer TOKEN', 401],
    ['Bearer "TOKEN"', 401],
    ['TOKEN', 401],
  ])('in the header %j is answered %i', async (template, status) => {
    const header = template.replaceAll('TOKEN', bench.ada.accessToken);
    const answer = await rawRequest(bench.test.port, requestWith(`authorization: ${header}`));
    expect(statusOf(answer)).toBe(status);
  });

  it.each([
    ['before', (good: string, bad: string) => [good, bad]],
    ['behind', (good: string, bad: string) => [bad, good]],
    ['beside the same', (good: string) => [good, good]],
  ])('%s another in a second header is not believed', async (_, order) => {
    const headers = order(`Bearer ${bench.ada.accessToken}`, 'Bearer a.b.c').map((value) => `Authorization: ${value}`);
    const answer = await rawRequest(bench.test.port, requestWith(...headers));
    expect(statusOf(answer)).toBe(401);
    expect(answer).toMatch(/^www-authenticate: Bearer error="invalid_token"\r$/im);
  });
});

const requestWith = (...headers: readonly string[]): string =>
  ['GET /api/v1/auth/sessions HTTP/1.1', 'host: x', 'connection: close', ...headers, '', ''].join('\r\n');

const statusOf = (answer: string): number => Number(answer.split(' ', 2)[1]);
