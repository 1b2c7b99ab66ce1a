import { type questions } from '@interviewmaster/database';

type NewQuestion = typeof questions.$inferInsert;

/** A valid question; the arguments change what a test is about. */
export function aQuestion(changes: Partial<NewQuestion> = {}): NewQuestion {
  return {
    slug: 'index-or-scan',
    difficulty: 'medium',
    category: 'technical',
    title: 'When an index is ignored',
    prompt: 'Why may a planner read the whole table although there is an index?',
    expectedMinutes: 8,
    rubric: { keyPoints: [{ id: 'selectivity', point: 'Too many rows match.', weight: 1, aliases: [] }] },
    modelAnswer: 'Because most rows match, reading them in order is cheaper.',
    origin: 'bank',
    contentHash: 'a'.repeat(64),
    ...changes,
  };
}
