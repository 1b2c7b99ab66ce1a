import type { Rubric } from '@interviewmaster/database';
import { z } from 'zod';
import { type EvaluationRequest, KEY_POINT_STATUSES } from '../ai.types.js';
import type { CompletionTask } from '../completion/completion-task.js';
import { PublishedText, type ShareableText } from '../privacy/shareable-text.js';

/** The model's claim about one key point; the quotes decide how much of it counts. */
export interface Claim {
  readonly id: string;
  readonly status: (typeof KEY_POINT_STATUSES)[number];
  readonly quotes: readonly string[];
}

export interface EvaluationOutput {
  readonly keyPoints: readonly Claim[];
  readonly strengths: readonly string[];
  readonly improvements: readonly string[];
}

/** Exactly the key points of the rubric, each once; the model gives no score. */
function evaluationOutputSchema({ keyPoints }: Rubric): z.ZodType<EvaluationOutput> {
  const ids = keyPoints.map(({ id }) => id);
  return z.object({
    keyPoints: z
      .array(z.object({ id: z.enum(ids), status: z.enum(KEY_POINT_STATUSES), quotes: z.array(z.string()) }))
      .refine((claims) => claims.length === ids.length && new Set(claims.map(({ id }) => id)).size === ids.length),
    strengths: z.array(z.string()),
    improvements: z.array(z.string()),
  });
}

type Input = Pick<EvaluationRequest, 'question' | 'answerKey'> & { readonly answer: ShareableText };

const RULES = `You compare a candidate's answer to an interview question with the key points of a rubric.
For every key point, and in the rubric's order, say:
- "covered" when the answer states it, in whatever words;
- "partly" when the answer states a part of it, or only hints at it;
- "not_detected" when it does not, when it states the opposite, or when you are in doubt.
For "covered" and "partly" copy one to three short quotes from the answer, word for word, that show it. Without a quote a
key point does not count. A list of words without a statement covers nothing.
Then write at most three strengths and at most three improvements, one plain English sentence each, about what the answer
says or leaves out. Say nothing about the person, their character, their confidence or their language, and give no score.
Answer with JSON of the given schema only.`;

/** Asks which key points an answer covers, with quotes. */
export const evaluationTask: CompletionTask<Input, EvaluationOutput> = {
  purpose: 'evaluation',
  promptVersion: 'evaluation-2',
  maxOutputTokens: 3000,
  isPersonal: true,
  rules: RULES,
  texts: ({ question, answerKey, answer }) => [
    { name: 'QUESTION', text: new PublishedText(`${question.title}\n${question.prompt}`) },
    { name: 'RUBRIC', text: new PublishedText(rubricText(answerKey.rubric)) },
    { name: 'MODEL ANSWER', text: new PublishedText(answerKey.modelAnswer) },
    { name: 'ANSWER', text: answer },
  ],
  output: ({ answerKey }) => evaluationOutputSchema(answerKey.rubric),
};

/** Without weights, which the model does not need. */
const rubricText = ({ keyPoints }: EvaluationRequest['answerKey']['rubric']): string =>
  keyPoints
    .map(({ id, point, aliases }) => `${id}: ${point}${aliases.length > 0 ? ` (also: ${aliases.join('; ')})` : ''}`)
    .join('\n');
