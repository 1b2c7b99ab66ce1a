import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { userProfiles } from '@interviewmaster/database';
import { Logger } from '@nestjs/common';
import { eq } from 'drizzle-orm';
import type { EvaluationRequest } from '../../../src/modules/ai/ai.types.js';
import { FollowUpService } from '../../../src/modules/ai/follow-up/follow-up.service.js';
import { WITHHELD } from '../../../src/modules/ai/privacy/shareable-text.js';
import { type AiBench, EVALUATOR, openAiBench } from '../support/ai-bench.js';
import { bankRequests } from '../support/bank-requests.js';
import { LlmServer } from '../support/llm-server.js';
import { honestly, saying, sectionOf } from '../support/model-behaviour.js';
import {
  ADDRESSES,
  BIRTHS,
  ELECTRONIC,
  NAMES,
  NUMBERS_OF_PERSONS,
  PHONES,
  type Written,
} from '../support/personal-data.js';

let bench: AiBench;
let server: LlmServer;
let userId: string;
let good: EvaluationRequest;

beforeAll(async () => {
  jest.spyOn(Logger.prototype, 'warn').mockReturnValue(undefined);
  bench = await openAiBench('pg');
  server = await LlmServer.start();
  userId = await bench.addUser({ email: 'zaubernuss@example.com', displayName: 'Ilse Brandtner' });
  good = (await bankRequests(userId, 1))[0]!;
});
beforeEach(() => bench.cache.deletePattern('ai_response:*'));
afterAll(async () => {
  await bench.close();
  await server.close();
  jest.restoreAllMocks();
});

const config = () => ({ baseUrl: server.baseUrl, dailyBudgetMicros: 1e12 });
const honest = () => server.reset((call) => honestly(call, good, EVALUATOR));
/** Of those in a table. */
const AT_A_TIME = 5;
const INTRODUCTION =
  'Hi, my name is Séverine Lacombe, ilse here too: mail zaubernuss [at] example.com or call 0664/321 98 70. ';

describe('evaluations', () => {
  const evaluate = (answer: string, by = userId) =>
    bench.evaluations(config()).evaluate({ ...good, userId: by, answer });

  it('judge an answer as it is and show the model nothing of who wrote it', async () => {
    honest();
    const plain = await evaluate(good.answer);
    const answer = `${INTRODUCTION}${good.answer}`;
    const introduced = await evaluate(answer);

    const shown = sectionOf(server.calls[1]!, 'ANSWER');
    expect(shown).toContain(WITHHELD);
    expect(shown).toContain(good.answer.slice(-200));
    expect(JSON.stringify(server.calls)).not.toMatch(/Séverine|Lacombe|ilse|zaubernuss|9870|98 70/i);
    expect(introduced).toMatchObject({ method: 'llm', score: plain.score, band: plain.band });
    for (const { evidence } of introduced.keyPoints) {
      for (const { start, end, quote } of evidence) expect(answer.slice(start, end)).toBe(quote);
    }
  });

  it('find the quote of what was withheld in the answer', async () => {
    const { id } = good.answerKey.rubric.keyPoints[0]!;
    const [first = ''] = good.answer.split(/(?<=[.])\s/, 1);
    const answer = `${good.answer} As Ilse Brandtner says: ${first}`;
    server.reset((call) => {
      const shown = sectionOf(call, 'ANSWER');
      const quote = shown.slice(shown.lastIndexOf(WITHHELD));
      return saying({
        keyPoints: good.answerKey.rubric.keyPoints.map((point) => ({
          id: point.id,
          status: point.id === id ? 'covered' : 'not_detected',
          quotes: point.id === id ? [quote] : [],
        })),
        strengths: [`${WITHHELD} explains it well.`],
        improvements: [],
      });
    });
    const { keyPoints, strengths } = await evaluate(answer);

    const evidence = keyPoints.flatMap((point) => point.evidence);
    for (const { start, end, quote } of evidence) expect(answer.slice(start, end)).toBe(quote);
    expect(strengths).toEqual([]);
  });

  it('withhold a name as soon as the account has it, and another’s in no case', async () => {
    const renamed = await bench.addUser({ displayName: 'Grace Hopper' });
    honest();
    await evaluate(`Brandtner taught me. ${good.answer}`, renamed);
    expect(sectionOf(server.calls[0]!, 'ANSWER')).toContain('Brandtner');
    await bench.database.db
      .update(userProfiles)
      .set({ displayName: 'Ilse Brandtner' })
      .where(eq(userProfiles.userId, renamed));
    await evaluate(`Brandtner taught me. ${good.answer}`, renamed);
    expect(server.calls).toHaveLength(2);
    expect(sectionOf(server.calls[1]!, 'ANSWER')).not.toContain('Brandtner');
  });

  it.each([
    ['postal addresses', ADDRESSES],
    ['dates of birth', BIRTHS],
    ['numbers of persons', NUMBERS_OF_PERSONS],
    ['electronic addresses', ELECTRONIC],
    ['telephone numbers', PHONES.map((text) => ({ text }))],
    ['ways to say a name', NAMES[0]!.mentions.map((text) => ({ text, secrets: NAMES[0]!.secrets }))],
  ] satisfies [string, readonly Written[]][])('send none of %s in the middle of an answer', async (_, all) => {
    honest();
    // A few at a time: an answer that is made of nothing else is not worth a call.
    for (let from = 0; from < all.length; from += AT_A_TIME) {
      const some: readonly Written[] = all.slice(from, from + AT_A_TIME);
      // Answers that differ in nothing else are the same to the model, so that the cache would answer.
      const told = some.map(({ text }) => text).join('; ');
      await evaluate(`${good.answer} In ${from} cases I am: ${told}. ${good.answer.slice(0, 80)}`);
      expect(server.calls).toHaveLength(from / AT_A_TIME + 1);
      const shown = sectionOf(server.calls.at(-1)!, 'ANSWER').toLowerCase();
      for (const { text, secrets = [text] } of some) {
        for (const secret of secrets) expect(shown).not.toContain(secret.toLowerCase());
      }
      expect(shown).toContain(good.answer.slice(0, 80).toLowerCase());
    }
  });
});

describe('follow-up questions', () => {
  const propose = async (answer: string) => {
    const request = { ...good, answer };
    const evaluation = await EVALUATOR.evaluate(request);
    return new FollowUpService(bench.completion(config())).propose({ ...request, evaluation });
  };

  it('are asked for without who wrote the answer', async () => {
    server.reset(() => ({ kind: 'answer', content: '{"question": "What would you do about the rest of it?"}' }));
    const { method } = await propose(`${INTRODUCTION}${good.answer.slice(0, 300)}`);

    expect(method).toBe('llm');
    expect(JSON.stringify(server.calls)).not.toMatch(/Séverine|Lacombe|ilse|zaubernuss|9870|98 70/i);
  });

  it('do not speak of what was withheld', async () => {
    server.reset(() => ({ kind: 'answer', content: `{"question": "What does ${WITHHELD} think of the rest of it?"}` }));
    expect(await propose(`${INTRODUCTION}${good.answer.slice(0, 300)}`)).toMatchObject({
      method: 'template',
      isFallback: true,
    });
  });
});

it('passes on nothing of an account that is gone', async () => {
  honest();
  const gone = '01936b1e-7a40-7c3d-9d7e-5f1c2b3a4d5e';
  const evaluation = await bench.evaluations(config()).evaluate({ ...good, userId: gone });
  expect(evaluation).toMatchObject({ method: 'rubric-coverage', isFallback: true });
  expect(server.calls).toHaveLength(0);
});
