import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Database, idempotencyKeys } from '@interviewmaster/database';
import { eq, sql } from 'drizzle-orm';
import { IdempotencyKeysRepository } from '../../../src/platform/idempotency/idempotency-keys.repository.js';
import { useTestApp } from '../../support/use-test-app.js';
import { Candidate, INTERVIEWS } from '../support/candidate.js';
import { CarelessModule } from '../support/careless.module.js';

const WANTED = { role: 'backend', size: 2 };

describe('a request that names itself by a key', () => {
  const test = useTestApp({ database: 'pg', imports: [CarelessModule] });
  let ada: Candidate;

  beforeAll(async () => {
    ada = await Candidate.signUp(test);
  });

  const make = (key: string, wanted: object = WANTED, who = ada) =>
    who.post(INTERVIEWS, wanted, { 'idempotency-key': key });
  const countOf = async (who: Candidate): Promise<number> => (await who.get(INTERVIEWS)).body.items.length;

  it('is carried out once, and gets its first answer again', async () => {
    const who = await Candidate.signUp(test);
    const key = randomUUID();
    const first = await make(key, WANTED, who);
    const again = await make(key, WANTED, who);
    expect(first.status).toBe(201);
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    expect(again.status).toBe(201);
    expect(again.text).toBe(first.text);
    expect(again.headers['location']).toBe(`${INTERVIEWS}/${first.body.id}`);
    expect(again.headers['location']).toBe(first.headers['location']);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect((await make(`"${key}"`, WANTED, who)).text).toBe(first.text);
    expect(await countOf(who)).toBe(1);
  });

  it('is refused when the key belongs to another request', async () => {
    const key = randomUUID();
    await make(key);
    const other = await make(key, { ...WANTED, size: 3 });
    expect(other.status).toBe(422);
    expect(other.body.type).toBe('urn:interviewmaster:problem:idempotency-key-reused');
  });

  it('does not meet the keys of others', async () => {
    const [key, eve] = [randomUUID(), await Candidate.signUp(test)];
    const [mine, hers] = [await make(key), await make(key, { ...WANTED, size: 1 }, eve)];
    expect(hers.status).toBe(201);
    expect(hers.body.id).not.toBe(mine.body.id);
  });

  it('is carried out once when it is sent many times at once', async () => {
    const who = await Candidate.signUp(test);
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 12 }, () => make(key, WANTED, who)));
    const statuses = new Set(answers.map(({ status }) => status));
    expect(
      answers.filter(({ status, headers }) => status === 201 && headers['idempotency-replayed'] === undefined),
    ).toHaveLength(1);
    expect([...statuses].every((status) => status === 201 || status === 409)).toBe(true);
    for (const { status, body, headers } of answers) {
      if (status !== 409) continue;
      expect(body.type).toBe('urn:interviewmaster:problem:request-in-progress');
      expect(headers['retry-after']).toBe('1');
    }
    expect(await countOf(who)).toBe(1);
    expect((await make(key, WANTED, who)).headers['idempotency-replayed']).toBe('true');
  });

  it('may be sent again at once after it has failed', async () => {
    const key = randomUUID();
    expect((await make(key, { role: 'nobody' })).status).toBe(422);
    expect((await make(key, { role: 'nobody' })).body.type).toBe('urn:interviewmaster:problem:invalid-body');
    expect((await make(key)).status).toBe(201);
  });

  it.each(['', ' ', 'with space', 'é', 'x'.repeat(129), '"open'])('is refused with the key %j', async (key) => {
    const { status, body } = await make(key);
    expect(status).toBe(400);
    expect(body.errors).toEqual([expect.objectContaining({ header: 'Idempotency-Key' })]);
  });

  it('fails, for its author to see, where the handler does not settle its claim', async () => {
    const send = () => ada.post('/careless', undefined, { 'idempotency-key': 'forgotten' });
    expect((await send()).status).toBe(500);
    // Nor does it leave the key taken.
    expect((await send()).status).toBe(500);
    const told = test.logs.filter((line) => JSON.stringify(line).includes('without settling its idempotency key'));
    expect(told).toHaveLength(2);
    expect((await ada.post('/careless')).status).toBe(201);
  });

  describe('and a process that died over it', () => {
    const request = { userId: '', key: '', fingerprint: 'a'.repeat(64) };
    let keys: IdempotencyKeysRepository;
    let database: Database;

    beforeAll(() => {
      keys = test.app.get(IdempotencyKeysRepository);
      database = test.app.get(Database);
    });

    it('leave the key to the next one when the lease has run out, and to one of many only', async () => {
      const given = { ...request, userId: ada.account.userId, key: randomUUID() };
      const dead = await keys.claim(given, 60);
      expect(dead.kind).toBe('claimed');
      expect(await keys.claim(given, 60)).toEqual({ kind: 'in-progress' });

      await database.db
        .update(idempotencyKeys)
        .set({ leasedUntil: sql`now() - interval '1 second'` })
        .where(eq(idempotencyKeys.key, given.key));
      const heirs = await Promise.all(Array.from({ length: 8 }, () => keys.claim(given, 60)));
      expect(heirs.filter(({ kind }) => kind === 'claimed')).toHaveLength(1);

      // The first comes back after all: it must not settle what is another's now.
      const late = dead.kind === 'claimed' ? dead.turn : undefined;
      const answer = { status: 201, location: null, body: '{}' };
      expect(await database.transaction((tx) => keys.settle(tx, late!, answer))).toBe(false);
    });

    it('are forgotten after a day', async () => {
      const given = { ...request, userId: ada.account.userId, key: randomUUID() };
      await keys.claim(given, 60);
      await keys.purge(24);
      expect(await keys.claim(given, 60)).toEqual({ kind: 'in-progress' });
      await database.db
        .update(idempotencyKeys)
        .set({ createdAt: sql`now() - interval '25 hours'` })
        .where(eq(idempotencyKeys.key, given.key));
      await keys.purge(24);
      expect((await keys.claim(given, 60)).kind).toBe('claimed');
    });
  });
});
