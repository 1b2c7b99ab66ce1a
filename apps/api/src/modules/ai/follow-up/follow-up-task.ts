import type { RubricKeyPoint } from '@interviewmaster/database';
import { z } from 'zod';
import type { CompletionTask } from '../completion/completion-task.js';
import { aboutFences, fenced } from '../completion/fenced.js';
import type { FollowUpRequest } from './follow-up.types.js';

const RULES = `You are an interviewer. Ask the candidate one follow-up question to their answer, in one or two plain English
sentences. It leads towards the point named in AIM, but neither says it nor uses its words, unless the question or the
answer has them. Ask about the subject, never about the person. Answer with JSON of the given schema only.`;

type Input = Pick<FollowUpRequest, 'question' | 'answer'> & { readonly aim: RubricKeyPoint | undefined };

/** Asks for one follow-up question. */
export const followUpTask: CompletionTask<Input, { readonly question: string }> = {
  purpose: 'follow-up',
  promptVersion: 'follow-up-1',
  maxOutputTokens: 300,
  isPersonal: true,
  messages: ({ question, answer, aim }, boundary) => [
    { role: 'system', content: `${RULES}\n\n${aboutFences(boundary)}` },
    {
      role: 'user',
      content: [
        fenced('QUESTION', `${question.title}\n${question.prompt}`, boundary),
        fenced('ANSWER', answer, boundary),
        fenced('AIM', aim?.point ?? 'The limits of the approach that the answer describes.', boundary),
      ].join('\n\n'),
    },
  ],
  output: () => z.object({ question: z.string().min(10).max(400) }),
};
