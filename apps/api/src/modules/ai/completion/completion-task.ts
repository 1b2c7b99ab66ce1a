import type { AiPurpose } from '@interviewmaster/database';
import type { z } from 'zod';
import type { PublishedText, ShareableText } from '../privacy/shareable-text.js';

/** A text of a prompt, and its name there. */
export interface PromptText {
  readonly name: string;
  /** Texts of users reach a model only as {@link ShareableText}, without names and contact data. */
  readonly text: ShareableText | PublishedText;
}

/** A task for a model: the prompt and the form of the answer. */
export interface CompletionTask<Input, Output> {
  readonly purpose: AiPurpose;
  /** Written to the cost log; every change of the words needs a new one. */
  readonly promptVersion: string;
  readonly maxOutputTokens: number;
  /** Whether the task is about the user: then its answer is cached for this user alone and erased with the account. */
  readonly isPersonal: boolean;
  /** The instructions for the model, in the project's own words. */
  readonly rules: string;
  /** The texts of the prompt; nothing random, because equal prompts share one answer. */
  texts(input: Input): readonly PromptText[];
  /** The schema of the answer, as plain JSON. */
  output(input: Input): z.ZodType<Output>;
}
