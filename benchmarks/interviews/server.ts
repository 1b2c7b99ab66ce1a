/** Runs in a process of its own: the API on a PostgreSQL and a Redis, with candidates in the middle of interviews. */
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Database } from '@interviewmaster/database';
import { sql } from 'drizzle-orm';
import { InterviewsService } from '../../apps/api/src/modules/interviews/session/interviews.service.js';
import { signUp } from '../../apps/api/test/support/accounts.js';
import { createProductionApi } from '../support/production-api.js';

/** What a request to answer needs. */
export interface OpenQuestion {
  readonly authorization: string;
  readonly interviewId: string;
  readonly questionId: string;
}

const QUESTIONS = 20;

let app: NestFastifyApplication;

/** @returns its address. */
export async function serve(environment: Readonly<Record<string, string>>): Promise<string> {
  app = await createProductionApi(environment);
  await app.listen(0, '127.0.0.1');
  return app.getUrl();
}

/** Starts interviews of several candidates, and gives so many questions to answer, by turns of the candidates. */
export async function openQuestions(count: number, candidates: number): Promise<OpenQuestion[]> {
  const interviews = app.get(InterviewsService);
  const lists = await Promise.all(
    Array.from({ length: candidates }, async () => {
      const { userId, auth } = await signUp({ app });
      const questions: OpenQuestion[] = [];
      while (questions.length < count / candidates) {
        const wanted = { role: 'backend', difficulty: undefined, categories: [], skills: [], size: QUESTIONS };
        const made = await interviews.create(userId, { ...wanted, timeLimitMinutes: 60, seed: undefined }, undefined);
        await interviews.move({ userId, interviewId: made.id }, 'start');
        for (const { id } of made.questions) {
          questions.push({ ...auth, interviewId: made.id, questionId: id });
        }
      }
      return questions;
    }),
  );
  const turns = Array.from({ length: Math.ceil(count / candidates) }, (_, turn) => lists.map((list) => list[turn]));
  return turns
    .flat()
    .filter((question) => question !== undefined)
    .slice(0, count);
}

/** How many answers still wait for their feedback. */
export async function pendingFeedback(): Promise<number> {
  const statement = sql`select count(*)::int as count from answer_feedback where status in ('pending', 'processing')`;
  return (await app.get(Database).db.execute<{ count: number }>(statement)).rows[0]?.count ?? 0;
}

export async function close(): Promise<void> {
  await app.close();
}
