import {
  answerFeedback,
  type Database,
  type FeedbackStatus,
  interviewAnswers,
  interviewQuestions,
  interviews,
  type QuestionCategory,
  type QuestionDifficulty,
  users,
} from '@interviewmaster/database';
import { v7 as uuidv7 } from 'uuid';

/** An answer as analytics sees it. */
export interface PractisedAnswer {
  /** ISO 8601. */
  readonly at: string;
  readonly questionId: string;
  readonly category: QuestionCategory;
  readonly difficulty: QuestionDifficulty;
  readonly skills: readonly string[];
  readonly status: FeedbackStatus;
  /** Of a ready one; null: insufficient evidence. */
  readonly score: number | null;
  readonly scoringVersion: string;
  /** The day that was recorded with it, and in which zone; absent: none was. */
  readonly practised?: { readonly on: string; readonly in: string };
}

/** An interview with its answers. */
export interface PractisedInterview {
  readonly role: string;
  /** Null: it was never begun. */
  readonly startedAt: string | null;
  readonly elapsedMs: number;
  readonly answers: readonly PractisedAnswer[];
}

const FAR_AWAY = '2099-01-01T00:00:00.000Z';

/** A scored answer; the test says only what matters to it. */
export const anAnswer = (given: Partial<PractisedAnswer> = {}): PractisedAnswer => ({
  at: '2026-11-20T12:00:00.000Z',
  questionId: uuidv7(),
  category: 'technical',
  difficulty: 'easy',
  skills: ['sql'],
  status: 'ready',
  score: 50,
  scoringVersion: 'test-1',
  ...given,
});

/** An interview begun with its first answer. */
export const anInterview = (given: Partial<PractisedInterview> = {}): PractisedInterview => ({
  role: 'backend',
  startedAt: given.answers?.[0]?.at ?? null,
  elapsedMs: 0,
  answers: [],
  ...given,
});

/** Stores an account that can practise but not sign in. */
export async function insertUser(database: Database, createdAt = '2026-01-01T00:00:00.000Z'): Promise<string> {
  const id = uuidv7();
  const email = `${id}@example.com`;
  await database.db.insert(users).values({ id, email, emailKey: email, passwordHash: '-', createdAt });
  return id;
}

/** Stores interviews with answers and their feedback, as the interviews domain leaves them behind. */
export async function insertPractice(
  database: Database,
  userId: string,
  practised: readonly PractisedInterview[],
): Promise<void> {
  await database.transaction(async (tx) => {
    for (const { role, startedAt, elapsedMs, answers } of practised) {
      const interviewId = uuidv7();
      await tx.insert(interviews).values({
        id: interviewId,
        userId,
        state: startedAt === null ? 'created' : 'completed',
        roleSlug: role,
        categories: [],
        skills: [],
        size: 1,
        seed: 'seed',
        startedAt,
        elapsedMs,
        endedAt: startedAt === null ? null : FAR_AWAY,
        expiresAt: FAR_AWAY,
      });
      if (answers.length === 0) continue;
      const rows = answers.map((answer) => ({ ...answer, answerId: uuidv7() }));
      await tx.insert(interviewQuestions).values(
        rows.map(({ questionId, difficulty, category, skills }, position) => ({
          interviewId,
          questionId,
          position,
          revision: 1,
          title: 'A question',
          prompt: 'What would you do?',
          difficulty,
          category,
          skills: [...skills],
          expectedMinutes: 5,
          hints: [],
          rubric: { keyPoints: [] },
          modelAnswer: 'That.',
          state: 'answered' as const,
        })),
      );
      await tx.insert(interviewAnswers).values(
        rows.map(({ answerId, questionId, at }) => ({
          id: answerId,
          interviewId,
          questionId,
          text: 'This.',
          submittedAt: at,
          hintsTaken: 0,
        })),
      );
      await tx.insert(answerFeedback).values(rows.map((row) => feedbackRow(userId, role, row)));
    }
  });
}

function feedbackRow(userId: string, roleSlug: string, answer: PractisedAnswer & { readonly answerId: string }) {
  const { answerId, questionId, difficulty, category, skills, at, status, score, scoringVersion, practised } = answer;
  const isReady = status === 'ready';
  return {
    answerId,
    userId,
    questionId,
    roleSlug,
    difficulty,
    category,
    skills: [...skills],
    submittedAt: at,
    practisedOn: practised?.on ?? null,
    practisedIn: practised?.in ?? null,
    status,
    score: isReady ? score : null,
    evaluation: isReady ? { scoringVersion } : null,
    readyAt: isReady ? at : null,
  };
}
