import type { AiPurpose } from '@interviewmaster/database';
import type { z } from 'zod';
import type { PublishedText, ShareableText } from '../privacy/shareable-text.js';

/** A text that a model is given, and what it is called there. */
export interface PromptText {
  readonly name: string;
  /** What users write reaches a model as {@link ShareableText} alone: without who they are and how to reach them. */
  readonly text: ShareableText | PublishedText;
}

/** Something that a model is asked for: what is said to it, and what it has to answer. */
export interface CompletionTask<Input, Output> {
  readonly purpose: AiPurpose;
  /** Told in the cost log; a new one for every change of the words. */
  readonly promptVersion: string;
  readonly maxOutputTokens: number;
  /** Whether input or output say something about the user: then the answer is kept for this user alone, and goes with him. */
  readonly isPersonal: boolean;
  /** What the model shall do, in the project's own words. */
  readonly rules: string;
  /** What it does that with; nothing random, since the prompt decides whether an answer is the same. */
  texts(input: Input): readonly PromptText[];
  /** What has to come back, as plain JSON. */
  output(input: Input): z.ZodType<Output>;
}
