import type { z } from 'zod';
import { questionContentSchema } from '../../questions/questions.types.js';
import type { CompletionTask } from '../completion/completion-task.js';
import { aboutFences, fenced } from '../completion/fenced.js';
import type { DraftRequest } from './draft.types.js';

const RULES = `You write interview questions for a practice platform. Write one question in British English for the role, the
skills, the difficulty and the category given, in your own words and not copied from anywhere. It must be answerable by
talking, without code on a screen. Give:
- title: what it is about, in up to ten words;
- prompt: the question itself, with a concrete situation, in 40 to 200 words;
- expectedMinutes: how long a good answer takes, 2 to 45;
- hints: one to three, from gentle to strong, none of which gives the answer;
- rubric.keyPoints: four to nine statements that a good answer makes, each with a short id in lower-case words joined by hyphens,
  the point as a full sentence, a weight from 1, nice to have, to 5, essential, and two to ten other wordings as aliases;
- modelAnswer: a good spoken answer of 100 to 350 words that makes every key point.
Answer with JSON of the given schema only.`;

/** What the model writes of a question; the rest is what was wished for. */
const draftOutputSchema = questionContentSchema.pick({
  title: true,
  prompt: true,
  expectedMinutes: true,
  hints: true,
  rubric: true,
  modelAnswer: true,
});

type DraftOutput = z.output<typeof draftOutputSchema>;

/** Asks for one question with its rubric. Another draft for the same wish takes another `variant`. */
export const draftTask: CompletionTask<DraftRequest, DraftOutput> = {
  purpose: 'question-draft',
  promptVersion: 'question-draft-1',
  maxOutputTokens: 4000,
  isPersonal: false,
  messages: ({ role, skills, difficulty, category, topic, variant }, boundary) => [
    { role: 'system', content: `${RULES}\n\n${aboutFences(boundary)}` },
    {
      role: 'user',
      content: [
        `Role: ${role}. Skills: ${skills.join(', ')}. Difficulty: ${difficulty}. Category: ${category}. Variant: ${variant}.`,
        ...(topic === undefined ? [] : [fenced('TOPIC', topic, boundary)]),
      ].join('\n\n'),
    },
  ],
  output: () => draftOutputSchema,
};
