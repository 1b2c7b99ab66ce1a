import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { CacheKeys, CacheTags } from '@interviewmaster/cache/catalogue';
import { aiBudgets, aiCalls, users } from '@interviewmaster/database';
import { DATABASE_KINDS } from '@interviewmaster/testing/postgres';
import { Logger } from '@nestjs/common';
import { eq, sql } from 'drizzle-orm';
import { CompletionError } from '../../../src/modules/ai/completion/completion.error.js';
import { promptOf } from '../../../src/modules/ai/completion/prompt.js';
import { maxTokens, today } from '../../../src/modules/ai/usage/cost.js';
import { type AiBench, openAiBench } from '../support/ai-bench.js';
import { echoAnswer, echoTask } from '../support/echo-task.js';
import { LlmServer, USAGE } from '../support/llm-server.js';

/** 1,000 tokens in at 1 each and 200 out at 2 each. */
const COST = USAGE.prompt_tokens + 2 * USAGE.completion_tokens;

describe.each(DATABASE_KINDS)('StructuredCompletion on %s', (kind) => {
  let bench: AiBench;
  let server: LlmServer;
  let userId: string;
  const warnings: unknown[] = [];

  beforeAll(async () => {
    jest.spyOn(Logger.prototype, 'warn').mockImplementation((line) => void warnings.push(line));
    bench = await openAiBench(kind);
    server = await LlmServer.start();
  });
  beforeEach(async () => {
    warnings.length = 0;
    server.reset(() => echoAnswer('hello'));
    userId = await bench.addUser();
  });
  afterAll(async () => {
    await bench.close();
    await server.close();
    jest.restoreAllMocks();
  });

  const completion = (config: Parameters<AiBench['completion']>[0] | object = {}) =>
    bench.completion({ baseUrl: server.baseUrl, ...config });
  const failureOf = async (asked: Promise<unknown>) => {
    const error: unknown = await asked.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(CompletionError);
    return (error as CompletionError).failure;
  };
  const callsOf = (id: string) => bench.usage.callsOf(id);
  const spentBy = async (id: string) => {
    const [row] = await bench.database.db.select().from(aiBudgets).where(eq(aiBudgets.userId, id));
    return row?.spentMicros ?? 0;
  };
  const totals = async () =>
    (await bench.usage.days(today(), today())).find(
      ({ purpose, model }) => purpose === 'summary' && model === 'stand-in',
    );

  it('refuses to ask where no model is configured', async () => {
    const none = bench.completion();

    expect(none.isConfigured).toBe(false);
    expect(await failureOf(none.complete(echoTask(), 'a', { userId }))).toBe('not-configured');
  });

  it('asks once for the same prompt, and says what it cost and what the cache has spared', async () => {
    const before = await totals();
    const asked = completion();

    expect(await asked.complete(echoTask(), 'hello', { userId })).toEqual({ echo: 'hello' });
    expect(await asked.complete(echoTask(), 'hello', { userId })).toEqual({ echo: 'hello' });

    expect(server.calls).toHaveLength(1);
    expect(await callsOf(userId)).toMatchObject([
      {
        purpose: 'summary',
        provider: new URL(server.baseUrl).host,
        model: 'stand-in',
        promptVersion: 'echo-1',
        outcome: 'ok',
        attempts: 1,
        inputTokens: 1000,
        outputTokens: 200,
        costMicros: COST,
      },
    ]);
    expect(await spentBy(userId)).toBe(COST);
    await bench.hits.flush();
    const after = await totals();
    expect(after!.calls - (before?.calls ?? 0)).toBe(1);
    expect(after!.costMicros - (before?.costMicros ?? 0)).toBe(COST);
    expect(after!.cacheHits - (before?.cacheHits ?? 0)).toBe(1);
    expect(after!.savedMicros - (before?.savedMicros ?? 0)).toBe(COST);
  });

  it('asks again for whatever changes the answer', async () => {
    const first = completion();
    const variants = [
      () => first.complete(echoTask(), 'one', { userId }),
      () => first.complete(echoTask(), 'two', { userId }),
      () => first.complete(echoTask({ promptVersion: 'echo-2' }), 'one', { userId }),
      () => first.complete(echoTask({ maxOutputTokens: 51 }), 'one', { userId }),
      () => first.complete(echoTask({ purpose: 'follow-up' }), 'one', { userId }),
      () => completion({ model: 'other' }).complete(echoTask(), 'one', { userId }),
      () =>
        completion({ baseUrl: server.baseUrl.replace('127.0.0.1', 'localhost') }).complete(echoTask(), 'one', {
          userId,
        }),
    ];
    for (const ask of variants) await ask();
    expect(server.calls).toHaveLength(variants.length);
    for (const ask of variants) await ask();
    expect(server.calls).toHaveLength(variants.length);
  });

  it('keeps personal answers apart by user, and shares the others', async () => {
    const other = await bench.addUser();
    const asked = completion();
    const shared = echoTask({ isPersonal: false });
    for (const id of [userId, other]) {
      await asked.complete(echoTask(), 'mine', { userId: id });
      await asked.complete(shared, `ours on ${kind}`, { userId: id });
    }

    expect(server.calls).toHaveLength(3);
    await bench.cache.invalidateTags(CacheTags.user(userId));
    await asked.complete(echoTask(), 'mine', { userId });
    await asked.complete(echoTask(), 'mine', { userId: other });
    await asked.complete(shared, `ours on ${kind}`, { userId });
    expect(server.calls).toHaveLength(4);
  });

  it('keeps an answer for 30 days, under a key that tells nothing', async () => {
    const load = jest.spyOn(bench.cache, 'getOrLoad');
    await completion().complete(echoTask(), 'thirty', { userId });
    const key = load.mock.calls.at(-1)![0];
    load.mockRestore();

    expect(key.text).toMatch(/^ai_response:[0-9a-f]{64}$/);
    expect(await bench.cache.ttlSeconds(CacheKeys.aiResponse(key.text.slice('ai_response:'.length)))).toBeCloseTo(
      30 * 24 * 3600,
      -3,
    );
  });

  it('puts texts of users between lines with a boundary that is new each time', async () => {
    const asked = completion();
    await asked.complete(echoTask(), 'text', { userId });
    await asked.complete(echoTask({ maxOutputTokens: 60 }), 'text', { userId });
    const boundaries = server.calls.map(({ messages }) => /<<<TEXT (\S{24})\n/.exec(messages[1]!.content)?.[1]);

    expect(new Set(boundaries).size).toBe(2);
    expect(boundaries).not.toContain(undefined);
  });

  it('shares one call between all who ask at once', async () => {
    const asked = completion();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => asked.complete(echoTask(), 'at once', { userId })),
    );

    expect(new Set(answers.map(({ echo }) => echo))).toEqual(new Set(['hello']));
    expect(server.calls).toHaveLength(1);
    expect(await callsOf(userId)).toHaveLength(1);
  });

  describe('when the provider fails', () => {
    it('tries again, and pays for what was used', async () => {
      server.behave = (_, number) => (number === 1 ? { kind: 'status', status: 500 } : echoAnswer('hello'));

      expect(await completion({ maxRetries: 2 }).complete(echoTask(), 'retry', { userId })).toEqual({ echo: 'hello' });
      expect(await callsOf(userId)).toMatchObject([{ outcome: 'ok', attempts: 2, costMicros: COST }]);
      expect(await spentBy(userId)).toBe(COST);
    });

    it.each([
      ['not JSON', 'I would rather talk.'],
      ['another schema', '{"echo":1}'],
      ['over a limit', JSON.stringify({ echo: 'x'.repeat(101) })],
      ['nothing', ''],
    ])('tries again after an answer that is %s', async (_, content) => {
      server.behave = (__, number) => (number === 1 ? { kind: 'answer', content } : echoAnswer('hello'));

      await completion({ maxRetries: 1 }).complete(echoTask(), `nonsense ${content}`, { userId });
      expect(await callsOf(userId)).toMatchObject([{ outcome: 'ok', attempts: 2, costMicros: 2 * COST }]);
    });

    it('understands JSON between fences', async () => {
      server.behave = () => ({ kind: 'answer', content: '```json\n{"echo":"fenced"}\n```' });

      expect(await completion().complete(echoTask(), 'fences', { userId })).toEqual({ echo: 'fenced' });
    });

    it('keeps no failure: the next one to ask calls', async () => {
      server.behave = (_, number) => (number === 1 ? { kind: 'status', status: 500 } : echoAnswer('hello'));
      const asked = completion();

      expect(await failureOf(asked.complete(echoTask(), 'later', { userId }))).toBe('failed');
      expect(await asked.complete(echoTask(), 'later', { userId })).toEqual({ echo: 'hello' });
      expect((await callsOf(userId)).map(({ outcome, costMicros }) => [outcome, costMicros])).toEqual([
        ['server-error', 0],
        ['ok', COST],
      ]);
    });

    it.each([401, 400])('does not insist on a %i', async (status) => {
      server.behave = () => ({ kind: 'status', status });

      expect(await failureOf(completion({ maxRetries: 3 }).complete(echoTask(), 'no', { userId }))).toBe('failed');
      expect(server.calls).toHaveLength(1);
    });

    it('does not wait longer than it has time', async () => {
      server.behave = () => ({ kind: 'status', status: 429, headers: { 'retry-after': '60' } });

      expect(await failureOf(completion({ maxRetries: 3 }).complete(echoTask(), 'busy', { userId }))).toBe('failed');
      expect(server.calls).toHaveLength(1);
    });

    it('gives a server that hangs up at the deadline of all attempts, and takes it to have charged the most', async () => {
      server.behave = () => ({ kind: 'hang' });

      expect(await failureOf(completion({ timeoutMs: 200 }).complete(echoTask(), 'hang', { userId }))).toBe('failed');
      const [call] = await callsOf(userId);
      expect(call).toMatchObject({ outcome: 'timeout', attempts: 1, outputTokens: 50 });
      expect(await spentBy(userId)).toBe(call!.costMicros);
    });

    it('logs no text', async () => {
      server.behave = () => ({ kind: 'status', status: 400, error: { message: 'my private words' } });
      await failureOf(completion().complete(echoTask(), 'my private words', { userId }));

      expect(warnings).toMatchObject([{ msg: 'No answer of the model', purpose: 'summary', outcome: 'rejected' }]);
      const [{ err }] = warnings as [{ err: Error }];
      expect(`${err.message}${String(err.stack)}${JSON.stringify(warnings)}`).not.toMatch(/private|sk-test/);
    });

    it('leaves a provider alone that failed five times in a row', async () => {
      server.behave = () => ({ kind: 'status', status: 500 });
      const asked = completion();
      for (let time = 0; time < 5; time += 1) await failureOf(asked.complete(echoTask(), `rest ${time}`, { userId }));

      expect(await failureOf(asked.complete(echoTask(), 'rest 5', { userId }))).toBe('provider-resting');
      expect(server.calls).toHaveLength(5);
    });
  });

  it('ends the wait of one who goes away, and not the call that others wait for', async () => {
    const { promise: answered, resolve } = Promise.withResolvers<undefined>();
    const asked = completion();
    server.behave = () => {
      setTimeout(() => resolve(undefined));
      return echoAnswer('hello');
    };
    const away = new AbortController();
    const left = asked.complete(echoTask(), 'away', { userId, signal: away.signal });
    const stays = asked.complete(echoTask(), 'away', { userId });
    away.abort(new Error('gone'));

    await expect(left).rejects.toThrow('gone');
    await answered;
    expect(await stays).toEqual({ echo: 'hello' });
    expect(server.calls).toHaveLength(1);
  });

  describe('the budget of a day', () => {
    const request = (input: string) => ({
      messages: promptOf(echoTask(), input, 'b'.repeat(24)),
      format: { name: 'summary', schema: {} },
      maxOutputTokens: 50,
    });
    const most = (input: string) => {
      const { inputTokens, outputTokens } = maxTokens(request(input));
      return inputTokens + 2 * outputTokens;
    };

    it('is not overdrawn by many at once', async () => {
      server.behave = () => ({ kind: 'answer', content: '{"echo":"x"}', usage: null });
      // Room for three, whatever the schema adds.
      const budget = 4 * most('n0') + 100;
      const asked = completion({ dailyBudgetMicros: budget });
      const results = await Promise.allSettled(
        Array.from({ length: 12 }, (_, n) => asked.complete(echoTask(), `n${n}`, { userId })),
      );
      const failed = results.filter((result) => result.status === 'rejected');

      expect(server.calls.length).toBeGreaterThan(0);
      expect(server.calls.length).toBe(12 - failed.length);
      expect(failed.length).toBeGreaterThan(7);
      for (const { reason } of failed) expect((reason as CompletionError).failure).toBe('budget-spent');
      expect(await spentBy(userId)).toBeLessThanOrEqual(budget);
    });

    it("is each user's own, and a new one each day", async () => {
      const asked = completion({ dailyBudgetMicros: COST + 100 });
      await asked.complete(echoTask(), 'day 1', { userId });
      expect(await failureOf(asked.complete(echoTask(), 'day 1, again', { userId }))).toBe('budget-spent');
      await asked.complete(echoTask(), 'day 1', { userId: await bench.addUser() });

      await bench.database.db.update(aiBudgets).set({ day: '2020-01-01' }).where(eq(aiBudgets.userId, userId));
      await asked.complete(echoTask(), 'day 2', { userId });
      expect(await spentBy(userId)).toBe(COST);
    });

    it('begins anew at midnight UTC, whatever is still under way of the day before', async () => {
      const [before, after] = ['2026-03-01', '2026-03-02'];
      const reserve = (day: string, micros: number) => bench.budget.reserve(userId, day, micros, 100);
      expect(await reserve(before, 60)).toBe(true);
      expect(await reserve(before, 60)).toBe(false);
      expect(await reserve(after, 60)).toBe(true);
      await bench.budget.release(userId, before, 50);
      expect(await spentBy(userId)).toBe(60);
      // A process whose clock is behind must not open the day before again.
      expect(await reserve(before, 1)).toBe(false);
    });

    it('does not stop what costs nothing', async () => {
      const free = completion({ dailyBudgetMicros: 0, priceMicros: { input: 0, output: 0 } });

      expect(await free.complete(echoTask(), 'free', { userId })).toEqual({ echo: 'hello' });
      expect(await spentBy(userId)).toBe(0);
    });

    it('takes nothing from a user who is gone', async () => {
      await bench.database.db.delete(users).where(eq(users.id, userId));
      const shared = echoTask({ isPersonal: false });

      expect(await failureOf(completion().complete(shared, 'gone', { userId }))).toBe('budget-spent');
      expect(server.calls).toHaveLength(0);
    });
  });

  it('passes on and keeps nothing of a user who is gone, even where it costs nothing', async () => {
    const free = completion({ priceMicros: { input: 0, output: 0 } });
    await bench.database.db.delete(users).where(eq(users.id, userId));

    expect(await failureOf(free.complete(echoTask(), 'gone', { userId }))).toBe('failed');
    expect(server.calls).toHaveLength(0);
  });

  it('goes with the user, except for the totals', async () => {
    const asked = completion();
    await asked.complete(echoTask(), 'erase', { userId });
    const before = await totals();
    await bench.database.db.delete(users).where(eq(users.id, userId));

    expect(await bench.database.db.select().from(aiCalls).where(eq(aiCalls.userId, userId))).toEqual([]);
    expect(await spentBy(userId)).toBe(0);
    expect(await totals()).toEqual(before);
  });

  it('forgets single calls after a while, and keeps the totals', async () => {
    await completion().complete(echoTask(), 'old', { userId });
    await completion().complete(echoTask(), 'new', { userId });
    const [old] = await callsOf(userId);
    await bench.database.db
      .update(aiCalls)
      .set({ createdAt: sql`now() - interval '91 days'` })
      .where(eq(aiCalls.id, old!.id));
    const before = await totals();
    await bench.usage.purgeCalls(90);

    expect((await callsOf(userId)).map(({ id }) => id)).not.toContain(old!.id);
    expect(await callsOf(userId)).toHaveLength(1);
    expect(await totals()).toEqual(before);
  });

  it('logs a call whose user went meanwhile in the totals alone', async () => {
    const before = await totals();
    server.behave = async () => {
      await bench.database.db.delete(users).where(eq(users.id, userId));
      return echoAnswer('hello');
    };
    await completion().complete(echoTask(), 'late', { userId });

    expect(await callsOf(userId)).toEqual([]);
    expect((await totals())!.calls - before!.calls).toBe(1);
  });
});
