import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CacheKeys, CacheService } from '@interviewmaster/cache';
import { eventually } from '@interviewmaster/cache/testing';
import type { HistoryItem } from '../../../src/modules/interviews/history/history.types.js';
import { startTestApp, type TestApp } from '../../support/start-test-app.js';
import { Candidate, INTERVIEWS } from '../support/candidate.js';
import { shiftClock } from '../support/shift-clock.js';

interface HistoryPage {
  readonly items: readonly HistoryItem[];
  readonly nextCursor: string | null;
}

describe('the history of interviews', () => {
  let test: TestApp;
  let moveClock: (ms: number) => void;

  beforeAll(async () => {
    test = await startTestApp();
    moveClock = shiftClock(test);
  });
  afterAll(() => test.close());

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

  it('has unfinished interviews first and then the newest, in pages of any size', async () => {
    const ada = await Candidate.signUp(test);
    const made: string[] = [];
    for (let i = 0; i < 45; i += 1) made.push((await ada.create({ size: 1 })).id);
    const over = made.filter((_, index) => index % 3 === 0);
    for (const id of over) await ada.step(id, 'abandon');
    const newestFirst = made.toReversed();
    const expected = [
      ...newestFirst.filter((id) => !over.includes(id)),
      ...newestFirst.filter((id) => over.includes(id)),
    ];
    for (const limit of [20, 20, 1, 7, 100]) expect(await walk(ada, { limit })).toEqual(expected);
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
    expect(await walk(ada, { createdBefore: between })).toEqual([old.id]);
    expect(await walk(ada, { createdFrom: between, state: 'in_progress', role: 'frontend' })).toEqual([]);
  });

  it.each([
    'state=over',
    'role=A%20b',
    'createdFrom=yesterday',
    'createdFrom=0000-01-01T00:00:00Z',
    'limit=0',
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
