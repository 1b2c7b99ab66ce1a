import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { Database } from '@interviewmaster/database';
import { sql } from 'drizzle-orm';
import { statusFor } from '../../support/accounts.js';
import { urn } from '../../support/problem-urn.js';
import { useAuthBench } from '../support/auth-bench.js';

const OWN = 'https://app.example.com';

describe('a refresh whose answer was lost', () => {
  const bench = useAuthBench({ PUBLIC_URL: OWN });

  const refresh = (refreshToken: string, key?: string) =>
    bench.client.post('refresh', { refreshToken }, key === undefined ? {} : { 'idempotency-key': key });
  /** The refresh token of an answer that did come. */
  const renewed = async (refreshToken: string, key?: string): Promise<string> => {
    const { status, body, headers } = await refresh(refreshToken, key);
    expect(status).toBe(200);
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['idempotency-replayed']).toBeUndefined();
    expect(body.session.id).toBe(bench.ada.sessionId);
    expect(await statusFor(bench.test, { auth: { authorization: `Bearer ${body.accessToken}` } })).toBe(200);
    return body.refreshToken as string;
  };
  const execute = (statement: string) => bench.test.app.get(Database).db.execute(sql.raw(statement));
  const letPass = (seconds: number) =>
    execute(
      `update refresh_tokens set used_at = used_at - interval '${seconds} seconds' where session_id = '${bench.ada.sessionId}'`,
    );
  const expectTheft = async () => {
    expect(await statusFor(bench.test, bench.ada)).toBe(401);
    const { rows } = await execute(`select revoked_for from sessions where id = '${bench.ada.sessionId}'`);
    expect(rows).toEqual([{ revoked_for: 'token-reuse' }]);
  };
  const expectConflict = async (refreshToken: string, key?: string) => {
    const { status, body } = await refresh(refreshToken, key);
    expect([status, body.type]).toEqual([409, urn('refresh-conflict')]);
    expect(body.detail).toContain('Idempotency-Key');
  };

  it('is repeated with its key, which gives a successor that works', async () => {
    const key = randomUUID();
    const lost = await renewed(bench.ada.refreshToken, key);
    const second = await renewed(bench.ada.refreshToken, key);
    expect(second).not.toBe(lost);
    await renewed(second);
    expect(await statusFor(bench.test, bench.ada)).toBe(200);
  });

  it('may be lost again and again', async () => {
    const key = randomUUID();
    const got = [];
    for (let time = 1; time <= 4; time += 1) got.push(await renewed(bench.ada.refreshToken, key));
    expect(new Set(got).size).toBe(4);
    expect((await refresh(got.at(-1)!, randomUUID())).status).toBe(200);
  });

  it('goes on behind its retry as behind any refresh', async () => {
    let token = bench.ada.refreshToken;
    for (let round = 1; round <= 3; round += 1) {
      const key = randomUUID();
      await renewed(token, key);
      token = await renewed(token, key);
    }
    expect((await refresh(token)).status).toBe(200);
  });

  it.each([0, 1, 2])('leaves successors that end the session when they are used: the one of try %i', async (used) => {
    const key = randomUUID();
    const got = [];
    for (let time = 1; time <= 4; time += 1) got.push(await renewed(bench.ada.refreshToken, key));
    const stolen = await refresh(got[used]!, used === 1 ? key : undefined);
    expect([stolen.status, stolen.body.type]).toEqual([401, urn('invalid-refresh-token')]);
    await expectTheft();
    expect((await refresh(got.at(-1)!)).status).toBe(401);
  });

  it.each([
    ['without a key', undefined],
    ['with another key', 'another-key'],
    ['with the key in other letters', 'THE-KEY'],
    ['with more than the key', 'the-key-1'],
  ])('is a conflict %s, and takes nothing from the one who got the answer', async (_, key) => {
    const successor = await renewed(bench.ada.refreshToken, 'the-key');
    await expectConflict(bench.ada.refreshToken, key);
    await renewed(successor);
  });

  it('is a conflict when the refresh had no key', async () => {
    const successor = await renewed(bench.ada.refreshToken);
    await expectConflict(bench.ada.refreshToken, randomUUID());
    await renewed(successor);
  });

  it('is a conflict once the successor was used, which goes on', async () => {
    const successor = await renewed(bench.ada.refreshToken, 'the-key');
    const next = await renewed(successor, 'the-key');
    await expectConflict(bench.ada.refreshToken, 'the-key');
    expect(await renewed(successor, 'the-key')).not.toBe(next);
  });

  it('has its grace time, which retries do not make longer', async () => {
    const key = randomUUID();
    await renewed(bench.ada.refreshToken, key);
    await letPass(8);
    await renewed(bench.ada.refreshToken, key);
    await letPass(3);
    const late = await refresh(bench.ada.refreshToken, key);
    expect([late.status, late.body.type]).toEqual([401, urn('invalid-refresh-token')]);
    await expectTheft();
  });

  it('is no retry when the key comes with another token', async () => {
    const successor = await renewed(bench.ada.refreshToken, 'the-key');
    const next = await renewed(successor, 'the-key');
    expect((await refresh(next, 'the-key')).status).toBe(200);
  });

  it('takes the key in quotes as the same', async () => {
    const lost = await renewed(bench.ada.refreshToken, '"the-key"');
    expect(await renewed(bench.ada.refreshToken, 'the-key')).not.toBe(lost);
  });

  it.each(['', 'two words', 'k'.repeat(129), '"', 'ké'])(
    'with the key %j is refused, and uses nothing up',
    async (key) => {
      const { status, body } = await refresh(bench.ada.refreshToken, key);
      expect(status).toBe(400);
      expect(body.errors).toEqual([expect.objectContaining({ header: 'Idempotency-Key' })]);
      await renewed(bench.ada.refreshToken);
    },
  );

  it('gives nothing when the session has ended meanwhile', async () => {
    await renewed(bench.ada.refreshToken, 'the-key');
    await bench.client.post('logout', {}, bench.ada.auth).expect(204);
    expect((await refresh(bench.ada.refreshToken, 'the-key')).status).toBe(401);
  });

  it('is repeated by a browser with the cookie that it still has', async () => {
    const { email, password } = bench.ada;
    const headers = { origin: OWN, 'idempotency-key': randomUUID() };
    const login = await bench.client.post('login', { email, password, client: 'browser' }, headers).expect(200);
    const cookie = cookieOf(login.headers);
    const lost = await bench.client.post('refresh', {}, { ...headers, cookie }).expect(200);
    const got = await bench.client.post('refresh', {}, { ...headers, cookie }).expect(200);
    const other = await bench.client.post('refresh', {}, { ...headers, cookie, 'idempotency-key': randomUUID() });
    expect([other.status, other.headers['set-cookie']]).toEqual([409, undefined]);
    expect(got.body).not.toHaveProperty('refreshToken');
    await bench.client.post('refresh', {}, { origin: OWN, cookie: cookieOf(got.headers) }).expect(200);
    await bench.client.post('refresh', {}, { origin: OWN, cookie: cookieOf(lost.headers) }).expect(401);
  });

  it('leaves neither tokens nor keys to be read in the database', async () => {
    const key = `key-${randomUUID()}`;
    const got = [await renewed(bench.ada.refreshToken, key), await renewed(bench.ada.refreshToken, key)];
    const { rows: tables } = await execute(
      `select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
       where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
    );
    const texts = [];
    for (const { name } of tables) {
      const { rows } = await execute(`select t::text as text from ${String(name)} as t`);
      texts.push(...rows.map(({ text }) => String(text)));
    }
    const database = texts.join('\n');
    expect(database).toContain(bench.ada.sessionId);
    for (const secret of [key, bench.ada.refreshToken, ...got]) expect(database).not.toContain(secret);
  });
});

function cookieOf(headers: Readonly<Record<string, unknown>>): string {
  const [cookie = ''] = headers['set-cookie'] as string[];
  return cookie.split(';', 1)[0]!;
}
