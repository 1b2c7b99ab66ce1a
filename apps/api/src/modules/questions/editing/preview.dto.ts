import { z } from 'zod';
import { prose, type QuestionContent, questionContentSchema } from '../question-content.js';
import { CONTENT_EXAMPLE } from './question-content.example.js';

const answer = prose(1, 20_000).meta({ description: 'A sample answer, as a candidate would write it.' });
const ANSWER_EXAMPLE = 'Creating an order is a POST to /orders, and the server assigns the id.';

/** The parts of a content that an evaluation uses. */
const judgedSchema = questionContentSchema.pick({
  title: true,
  prompt: true,
  category: true,
  rubric: true,
  modelAnswer: true,
});
const { title, prompt, category, rubric, modelAnswer } = CONTENT_EXAMPLE;

export type JudgedContent = Pick<QuestionContent, keyof z.output<typeof judgedSchema>>;

export const previewSchema = z.strictObject({ answer }).meta({ id: 'Preview', examples: [{ answer: ANSWER_EXAMPLE }] });
export type Preview = z.output<typeof previewSchema>;

export const previewUnsavedSchema = z.strictObject({ answer, content: judgedSchema }).meta({
  id: 'PreviewUnsaved',
  examples: [{ answer: ANSWER_EXAMPLE, content: { title, prompt, category, rubric, modelAnswer } }],
});
export type PreviewUnsaved = z.output<typeof previewUnsavedSchema>;
