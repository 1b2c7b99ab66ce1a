import type { EvaluationRequest } from '../../../src/modules/ai/ai.types.js';
import { wholeBank } from '../../questions/support/whole-bank.js';

/** The bank's questions as requests, each with its model answer as the answer. */
export async function bankRequests(userId: string, limit = Infinity): Promise<EvaluationRequest[]> {
  const { questions } = await wholeBank();
  return questions.slice(0, limit).map(({ title, prompt, category, rubric, modelAnswer }, index) => ({
    userId,
    question: {
      id: `01936b2e-7c1a-7def-8a3b-${String(index).padStart(12, '0')}`,
      revision: 1,
      title,
      prompt,
      category,
    },
    answerKey: { rubric, modelAnswer },
    answer: modelAnswer,
  }));
}

/** The first sentences of a text. */
export const firstSentences = (text: string, count: number): string =>
  text
    .split(/(?<=[.!?])\s+/)
    .slice(0, count)
    .join(' ');
