import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Database } from '@interviewmaster/database';
import type { TestDatabase } from '@interviewmaster/testing/postgres';
import { sql } from 'drizzle-orm';
import { hashToken } from '../../../src/modules/auth/tokens/opaque-token.js';
import { ServerProcess } from '../../interviews/support/drill/server-process.js';
import { signUp, statusFor, type TestAccount } from '../../support/accounts.js';
import { createAppDatabase } from '../../support/app-database.js';
import { startTestApp, type TestApp } from '../../support/start-test-app.js';
import { useAppDatabase, useTestApp } from '../../support/use-test-app.js';

const ROUNDS = 8;
const RETRIES_AT_ONCE = 8;

interface Answer {
  readonly status: number;
  readonly refreshToken: string | undefined;
}

describe('refreshes of one token in two processes', () => {
  const place = useAppDatabase();
  const apps = [useTestApp(() => ({ database: place })), useTestApp(() => ({ database: place }))] as const;
  let ada: TestAccount;

  beforeEach(async () => {
    ada = await signUp(apps[0]);
  });

  async function refresh({ http }: TestApp, refreshToken: string, key: string): Promise<Answer> {
    const request = http.post('/api/v1/auth/refresh').set({ 'idempotency-key': key });
    const { status, body } = await request.send({ refreshToken });
    return { status, refreshToken: body.refreshToken as string | undefined };
  }
  /** The hashes of the session's tokens that nobody has used. */
  async function living(): Promise<unknown[]> {
    const { rows } = await apps[0].app
      .get(Database)
      .db.execute(sql`select token_hash from refresh_tokens where session_id = ${ada.sessionId} and used_at is null`);
    return rows.map(({ token_hash: hash }) => hash);
  }

  it('that repeat it all at once leave one successor, and it works', async () => {
    const key = randomUUID();
    await refresh(apps[0], ada.refreshToken, key);
    const answers = await Promise.all(
      Array.from({ length: RETRIES_AT_ONCE }, (_, index) => refresh(apps[index % 2]!, ada.refreshToken, key)),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    const [last, ...others] = await living();
    expect(others).toEqual([]);
    const winner = answers.find(({ refreshToken = '' }) => hashToken(refreshToken) === last);
    expect((await refresh(apps[1], winner!.refreshToken!, randomUUID())).status).toBe(200);
    expect(await statusFor(apps[0], ada)).toBe(200);
  });

  it('of several windows, each with its key, are won by one', async () => {
    const answers = await Promise.all(
      Array.from({ length: RETRIES_AT_ONCE }, (_, index) => refresh(apps[index % 2]!, ada.refreshToken, randomUUID())),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 7 }, () => 409)]);
    expect(await living()).toHaveLength(1);
    expect(await statusFor(apps[0], ada)).toBe(200);
  });

  it('that are repeated while the successor is used leave one token alive, or no session', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      ada = await signUp(apps[0]);
      const key = randomUUID();
      const first = await refresh(apps[0], ada.refreshToken, key);
      const [retried, used] = await Promise.all([
        refresh(apps[0], ada.refreshToken, key),
        refresh(apps[1], first.refreshToken!, randomUUID()),
      ]);
      // Whoever came first has it: the retry withdraws the successor, or finds that it was used.
      expect([
        [200, 401],
        [409, 200],
      ]).toContainEqual([retried.status, used.status]);
      const isAlive = used.status === 200;
      expect(await statusFor(apps[0], ada)).toBe(isAlive ? 200 : 401);
      if (isAlive) expect(await living()).toEqual([hashToken(used.refreshToken!)]);
      else expect((await refresh(apps[0], retried.refreshToken!, randomUUID())).status).toBe(401);
    }
  });
});

describe('a server that is killed between the refresh and its answer', () => {
  let place: TestDatabase;
  let folder: string;
  let server: ServerProcess;
  let survivor: TestApp;

  beforeAll(async () => {
    place = await createAppDatabase('pg');
    folder = await mkdtemp(join(tmpdir(), 'interviewmaster-test-'));
    survivor = await startTestApp({ database: place });
    const program = new URL('../support/serve-and-die.ts', import.meta.url);
    server = await ServerProcess.start(place.environment, folder, program);
  });
  afterAll(async () => {
    await server.kill();
    await survivor.close();
    await Promise.all([place.drop(), rm(folder, { recursive: true, force: true })]);
  });

  it('has used the token up, and its client gets on with the key', async () => {
    const ada = await signUp(survivor);
    const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() };
    const body = JSON.stringify({ refreshToken: ada.refreshToken });
    const lost = fetch(`${server.url}/api/v1/auth/refresh`, {
      method: 'POST',
      headers: { ...headers, 'x-die': '1' },
      body,
    });
    await expect(lost).rejects.toThrow();

    const refresh = (more: object) => survivor.http.post('/api/v1/auth/refresh').set({ ...headers, ...more });
    expect((await refresh({ 'idempotency-key': randomUUID() }).send(body)).status).toBe(409);
    const { status, body: tokens } = await refresh({}).send(body);
    expect(status).toBe(200);
    const again = JSON.stringify({ refreshToken: tokens.refreshToken as string });
    expect((await refresh({ 'idempotency-key': randomUUID() }).send(again)).status).toBe(200);
    expect(await statusFor(survivor, ada)).toBe(200);
  });
});

describe('a refresh that its client gave up, carried out after its repetition', () => {
  let place: TestDatabase;
  let folder: string;
  let slow: ServerProcess;
  let other: TestApp;

  beforeAll(async () => {
    place = await createAppDatabase('pg');
    folder = await mkdtemp(join(tmpdir(), 'interviewmaster-test-'));
    other = await startTestApp({ database: place });
    slow = await ServerProcess.start(place.environment, folder);
  });
  afterAll(async () => {
    await slow.kill();
    await other.close();
    await Promise.all([place.drop(), rm(folder, { recursive: true, force: true })]);
  });

  it('withdraws nothing, whether it has a key or not', async () => {
    for (const key of [randomUUID(), undefined]) {
      const ada = await signUp(other);
      const headers = { 'content-type': 'application/json', ...(key !== undefined && { 'idempotency-key': key }) };
      const body = JSON.stringify({ refreshToken: ada.refreshToken });
      slow.pause();
      const given = request(`${slow.url}/api/v1/auth/refresh`, { method: 'POST', headers, agent: false });
      given.on('error', () => undefined);
      await new Promise<void>((resolve) => given.end(body, resolve));
      given.destroy();
      const repeated = await other.http.post('/api/v1/auth/refresh').set(headers).send(body);
      expect(repeated.status).toBe(200);
      slow.resume();
      // Answered behind it, or at the same time: what was given up is over some answers later.
      for (let time = 1; time <= 5; time += 1) {
        expect((await fetch(`${slow.url}/api/v1/users/me`, { headers: ada.auth })).status).toBe(200);
      }

      const next = await other.http
        .post('/api/v1/auth/refresh')
        .send({ refreshToken: repeated.body.refreshToken as string });
      expect(next.status).toBe(200);
      expect(await statusFor(other, ada)).toBe(200);
    }
  });
});
