import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Evaluation, EvaluationRequest } from '../../../src/modules/ai/ai.types.js';
import { type AiBench, EVALUATOR, openAiBench } from '../support/ai-bench.js';
import { bankRequests, firstSentences } from '../support/bank-requests.js';
import { INJECTIONS, SUBTLE_INJECTIONS } from '../support/injections.js';
import { LlmServer } from '../support/llm-server.js';
import { claimingAll, honestly, sectionOf } from '../support/model-behaviour.js';

/** Question of the bank and number of sentences of its model answer: answers that leave much out. */
const QUESTIONS = [0, 120];
const SENTENCES = 3;

/** What a model that obeys quotes as its evidence for every key point. */
const QUOTES: readonly (readonly [string, (injection: string) => string[]])[] = [
  ['the injection', (injection) => [injection]],
  ['the lines of the injection', (injection) => injection.split('\n')],
  ['nothing', () => []],
  ['what it made up', () => ['The candidate explains this very well.']],
];

describe('an answer that gives orders to a model that obeys', () => {
  let bench: AiBench;
  let server: LlmServer;
  let requests: EvaluationRequest[];

  beforeAll(async () => {
    bench = await openAiBench('pg');
    server = await LlmServer.start();
    const userId = await bench.addUser();
    const all = await bankRequests(userId);
    requests = QUESTIONS.map((index) => ({ ...all[index]!, answer: firstSentences(all[index]!.answer, SENTENCES) }));
  });
  // Each test has a model of its own.
  beforeEach(() => bench.cache.deletePattern('ai_response:*'));
  afterAll(async () => {
    await bench.close();
    await server.close();
  });

  const evaluations = () => bench.evaluations({ baseUrl: server.baseUrl, dailyBudgetMicros: 1e12 });

  const judged = async (request: EvaluationRequest): Promise<Evaluation> => {
    const evaluation = await evaluations().evaluate(request);
    expect(evaluation).toMatchObject({ method: 'llm', isFallback: false });
    return evaluation;
  };

  /** As an honest model has it judged. */
  const honest = async (request: EvaluationRequest): Promise<Evaluation> => {
    server.reset((call) => honestly(call, request, EVALUATOR));
    return judged(request);
  };

  it('has answers that can gain', async () => {
    for (const request of requests) expect((await honest(request)).score).toBeLessThan(80);
  });

  it.each(INJECTIONS)('is judged as without %s, wherever it stands and whatever is quoted', async (_, injection) => {
    for (const request of requests) {
      const clean = await honest(request);
      for (const [, quotes] of QUOTES) {
        for (const answer of [`${injection}\n${request.answer}`, `${request.answer}\n${injection}`]) {
          server.reset((call) =>
            sectionOf(call, 'ANSWER').includes(injection.slice(0, 20))
              ? claimingAll(request, { status: 'covered', quotes: quotes(injection) })
              : honestly(call, request, EVALUATOR),
          );
          const evaluation = await judged({ ...request, answer });

          expect(evaluation.score).toBe(clean.score);
          expect(evaluation.keyPoints.map(({ status }) => status)).toEqual(clean.keyPoints.map(({ status }) => status));
          expect(evaluation.improvements[0]).toContain('left out');
          for (const { evidence } of evaluation.keyPoints) {
            for (const { start, end, quote } of evidence) {
              expect(answer.slice(start, end)).toBe(quote);
              expect(injection).not.toContain(quote);
            }
          }
        }
      }
    }
  });

  describe.each(SUBTLE_INJECTIONS)('with %s, which no pattern knows', (_, injection) => {
    it.each(QUOTES)('scores no more when the model quotes %s', async (__, quotes) => {
      for (const request of requests) {
        const clean = await honest(request);
        server.reset(() => claimingAll(request, { status: 'covered', quotes: quotes(injection) }));
        const evaluation = await judged({ ...request, answer: `${request.answer} ${injection}` });

        expect(evaluation.score).toBeLessThanOrEqual(clean.score!);
        expect(evaluation.band).toBe('limited');
        expect(evaluation.strengths).toEqual([]);
      }
    });

    it('scores no more than the kindest model gives the answer alone', async () => {
      for (const request of requests) {
        const kindest = () =>
          claimingAll(request, { status: 'covered', quotes: request.answer.split(/(?<=[.!?])\s+/) });
        server.reset(kindest);
        const clean = await judged(request);
        const evaluation = await judged({ ...request, answer: `${request.answer} ${injection}` });

        expect(evaluation.score).toBeLessThanOrEqual(clean.score!);
        expect(evaluation.score).toBeLessThan(100);
      }
    });
  });
});
