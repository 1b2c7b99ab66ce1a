import type { RubricKeyPoint } from '@interviewmaster/database';
import { z } from 'zod';
import type { CompletionTask } from '../completion/completion-task.js';
import { PublishedText, type ShareableText } from '../privacy/shareable-text.js';
import type { FollowUpRequest } from '../ai.types.js';

const RULES = `You are an interviewer. Ask the candidate one follow-up question to their answer, in one or two plain English
sentences. It leads towards the point named in AIM, but neither says it nor uses its words, unless the question or the
answer has them. Ask about the subject, never about the person. Answer with JSON of the given schema only.`;

type Input = Pick<FollowUpRequest, 'question'> & {
  readonly answer: ShareableText;
  readonly aim: RubricKeyPoint | undefined;
};

const NO_AIM = 'The limits of the approach that the answer describes.';

/** Asks for one follow-up question. */
export const followUpTask: CompletionTask<Input, { readonly question: string }> = {
  purpose: 'follow-up',
  promptVersion: 'follow-up-2',
  maxOutputTokens: 300,
  isPersonal: true,
  rules: RULES,
  texts: ({ question, answer, aim }) => [
    { name: 'QUESTION', text: new PublishedText(`${question.title}\n${question.prompt}`) },
    { name: 'ANSWER', text: answer },
    { name: 'AIM', text: new PublishedText(aim?.point ?? NO_AIM) },
  ],
  output: () => z.object({ question: z.string().min(10).max(400) }),
};
