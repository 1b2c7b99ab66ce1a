import { beforeAll, describe, expect, it } from '@jest/globals';
import { CacheService } from '@interviewmaster/cache';
import { CacheKeys } from '@interviewmaster/cache/catalogue';
import { eventually } from '@interviewmaster/testing';
import { Database, interviews } from '@interviewmaster/database';
import { eq } from 'drizzle-orm';
import type { CachedHistoryPage, HistoryItem } from '../../../src/modules/interviews/history/history.types.js';
import { InterviewExpiry } from '../../../src/modules/interviews/maintenance/interview-expiry.js';
import { useTestApp } from '../../support/use-test-app.js';
import { Candidate, INTERVIEWS } from '../support/candidate.js';
import { shiftClock } from '../support/shift-clock.js';

interface HistoryPage {
  readonly items: readonly HistoryItem[];
  readonly nextCursor: string | null;
}

describe('the history of interviews', () => {
  /** Alone with its database, so that it keeps values without a Redis. */
  const test = useTestApp({ database: 'pglite' });
  let moveClock: (ms: number) => void;

  beforeAll(async () => {
    moveClock = shiftClock(test);
  });

  const list = async (who: Candidate, query: Readonly<Record<string, string | number>> = {}): Promise<HistoryPage> => {
    const parameters = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
    return (await who.get(`${INTERVIEWS}?${parameters.toString()}`)).body as HistoryPage;
  };

  async function walk(who: Candidate, query: Readonly<Record<string, string | number>> = {}): Promise<string[]> {
    const ids: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page: HistoryPage = await list(who, { ...query, ...(cursor !== undefined && { cursor }) });
      ids.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    return ids;
  }

  it('has the newest first, whatever became of them, in pages of any size', async () => {
    const ada = await Candidate.signUp(test);
    const made: string[] = [];
    for (let i = 0; i < 45; i += 1) made.push((await ada.create({ size: 1 })).id);
    const over = made.filter((_, index) => index % 3 === 0);
    for (const id of over) await ada.step(id, 'abandon');
    const newestFirst = made.toReversed();
    for (const limit of [20, 20, 1, 7, 100]) {
      expect(await walk(ada, { limit })).toEqual(newestFirst);
      expect(await walk(ada, { limit, unfinished: 'true' })).toEqual(newestFirst.filter((id) => !over.includes(id)));
      expect(await walk(ada, { limit, unfinished: 'false' })).toEqual(newestFirst.filter((id) => over.includes(id)));
    }
  });

  it.each([20, 5])('repeats no row and loses none when states change between two pages of %i', async (limit) => {
    const ada = await Candidate.signUp(test);
    const made: string[] = [];
    for (let i = 0; i < 2 * limit + 3; i += 1) made.unshift((await ada.create({ size: 1 })).id);
    const seen: string[] = [];
    let page = await list(ada, { limit });
    for (const change of [
      // Of those that were shown, those that come next, and the last of all.
      async () => {
        await ada.step(made[0]!, 'abandon');
        await ada.step(made[limit]!, 'abandon');
        await ada.step(made[limit + 1]!, 'start');
        await ada.step(made[limit + 1]!, 'complete');
        await ada.step(made.at(-1)!, 'start');
      },
      // All that is left alone ends by itself, and a new one is made meanwhile.
      async () => {
        moveClock(40 * 24 * 3_600_000);
        await test.app.get(InterviewExpiry).expireIdle(new AbortController().signal);
        await ada.create({ size: 1 });
      },
    ]) {
      seen.push(...page.items.map(({ id }) => id));
      await change();
      page = await list(ada, { limit, cursor: page.nextCursor! });
    }
    seen.push(...page.items.map(({ id }) => id));
    expect(page.nextCursor).toBeNull();
    expect(seen).toEqual(made);
    expect(page.items.map(({ state }) => state)).toEqual(['expired', 'expired', 'expired']);
  });

  it('is in order of the id where several were made at one moment', async () => {
    const ada = await Candidate.signUp(test);
    const made = await Promise.all(Array.from({ length: 6 }, () => ada.create({ size: 1 })));
    const { db } = test.app.get(Database);
    await db.update(interviews).set({ createdAt: made[0]!.createdAt }).where(eq(interviews.userId, ada.account.userId));
    const byId = made
      .map(({ id }) => id)
      .toSorted()
      .toReversed();
    for (const limit of [1, 4, 20]) expect(await walk(ada, { limit })).toEqual(byId);
  });

  it('does not believe a page that another release has cached in another order', async () => {
    const ada = await Candidate.signUp(test);
    const [first, second] = [await ada.create({ size: 1 }), await ada.create({ size: 1 })];
    await ada.step(second.id, 'abandon');
    const cached = { after: null, items: (await list(ada)).items.toReversed(), next: null } as unknown;
    const key = CacheKeys.interviewHistory(ada.account.userId, 1);
    await test.app.get(CacheService).set(key, cached as CachedHistoryPage);
    expect(await walk(ada)).toEqual([second.id, first.id]);
  });

  it('shows each change at once, although its pages are cached', async () => {
    const ada = await Candidate.signUp(test);
    const { userId } = ada.account;
    const cache = test.app.get(CacheService);
    expect((await list(ada)).items).toEqual([]);
    const { id } = await ada.create();
    expect((await list(ada)).items).toMatchObject([{ id, state: 'created', size: 2, answered: 0, score: null }]);
    expect(await cache.exists(CacheKeys.interviewHistory(userId, 1))).toBe(true);

    const { questions } = (await ada.step(id, 'start')).body;
    expect((await list(ada)).items).toMatchObject([{ state: 'in_progress' }]);
    await ada.skip(id, questions[0].id);
    expect((await list(ada)).items).toMatchObject([{ skipped: 1 }]);
    await ada.answer(id, questions[1].id);
    expect((await list(ada)).items).toMatchObject([{ answered: 1 }]);
    await eventually(async () => expect((await list(ada)).items).toMatchObject([{ evaluated: 1 }]));
    const { summary } = await ada.report(id);
    expect((await list(ada)).items).toMatchObject([{ score: summary.score }]);
    await ada.delete(id);
    expect((await list(ada)).items).toEqual([]);
  });

  it('is read from the database behind a place that the cached page does not begin at', async () => {
    const ada = await Candidate.signUp(test);
    for (let i = 0; i < 25; i += 1) await ada.create({ size: 1 });
    const before = await list(ada);
    const rest = (await list(ada, { cursor: before.nextCursor! })).items;
    await ada.create({ size: 1 });
    const after = await list(ada);
    expect((await list(ada, { cursor: after.nextCursor! })).items).toHaveLength(6);
    // The page is cached as it begins now; the older cursor still means its own place.
    expect((await list(ada, { cursor: before.nextCursor! })).items).toEqual(rest);
  });

  it('can be asked for by state, role and date', async () => {
    const ada = await Candidate.signUp(test);
    const old = await ada.create({ size: 1, role: 'frontend' });
    moveClock(48 * 3_600_000);
    const abandoned = await ada.create({ size: 1 });
    await ada.step(abandoned.id, 'abandon');
    const running = await ada.begin({ size: 1 });
    const between = new Date(Date.parse(old.createdAt) + 3_600_000).toISOString();

    expect(await walk(ada, { state: 'abandoned' })).toEqual([abandoned.id]);
    expect(await walk(ada, { role: 'frontend' })).toEqual([old.id]);
    expect(await walk(ada, { createdFrom: between })).toEqual([running.id, abandoned.id]);
    expect(await walk(ada, { createdFrom: between, unfinished: 'true' })).toEqual([running.id]);
    expect(await walk(ada, { state: 'abandoned', unfinished: 'true' })).toEqual([]);
    expect(await walk(ada, { createdBefore: between })).toEqual([old.id]);
    expect(await walk(ada, { createdFrom: between, state: 'in_progress', role: 'frontend' })).toEqual([]);
  });

  it.each([
    'state=over',
    'role=A%20b',
    'createdFrom=yesterday',
    'createdFrom=0000-01-01T00:00:00Z',
    'limit=0',
    'unfinished=1',
    'unfinished=',
    `cursor=${Buffer.from('["interviews",1,{"after":{"isUnfinished":true,"id":"01936b1e-7a40-7c3d-9d7e-5f1c2b3a4d5e"},"page":2}]').toString('base64url')}`,
    'cursor=x',
    'q=1',
  ])('refuses %s', async (query) => {
    const ada = await Candidate.signUp(test);
    expect((await ada.get(`${INTERVIEWS}?${query}`)).status).toBe(400);
  });

  it('is revalidated', async () => {
    const ada = await Candidate.signUp(test);
    const { headers } = await ada.get(INTERVIEWS);
    expect((await ada.get(INTERVIEWS, { 'if-none-match': String(headers['etag']) })).status).toBe(304);
    await ada.create();
    expect((await ada.get(INTERVIEWS, { 'if-none-match': String(headers['etag']) })).status).toBe(200);
  });
});
