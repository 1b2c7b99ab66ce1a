import type { z } from 'zod';
import { questionContentSchema } from '../questions.types.js';
import {
  type CompletionTask,
  PublishedText,
  type ShareableText,
} from '../../ai/completion/structured-completion.service.js';
import type { DraftRequest } from './draft.dto.js';

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

/** The parts of a question that the model writes; the request fixes the others. */
const draftOutputSchema = questionContentSchema.pick({
  title: true,
  prompt: true,
  expectedMinutes: true,
  hints: true,
  rubric: true,
  modelAnswer: true,
});

type DraftOutput = z.output<typeof draftOutputSchema>;

/** Everything but the topic consists of slugs of the taxonomy and numbers. */
export type DraftInput = Omit<DraftRequest, 'topic'> & { readonly topic: ShareableText | undefined };

/** Asks for one question with its rubric; another `variant` gives another draft. */
export const draftTask: CompletionTask<DraftInput, DraftOutput> = {
  purpose: 'question-draft',
  promptVersion: 'question-draft-2',
  maxOutputTokens: 4000,
  isPersonal: false,
  rules: RULES,
  texts: ({ role, skills, difficulty, category, topic, variant }) => [
    {
      name: 'WISH',
      text: new PublishedText(
        `Role: ${role}. Skills: ${skills.join(', ')}. Difficulty: ${difficulty}. Category: ${category}. Variant: ${variant}.`,
      ),
    },
    ...(topic === undefined ? [] : [{ name: 'TOPIC', text: topic }]),
  ],
  output: () => draftOutputSchema,
};
