import type { AiPurpose } from '@interviewmaster/database';
import type { z } from 'zod';
import type { ChatMessage } from '../provider/chat-provider.js';

/** Something that a model is asked for: what is said to it, and what it has to answer. */
export interface CompletionTask<Input, Output> {
  readonly purpose: AiPurpose;
  /** Told in the cost log; a new one for every change of the words. */
  readonly promptVersion: string;
  readonly maxOutputTokens: number;
  /** Whether input or output say something about the user: then the answer is kept for this user alone, and goes with him. */
  readonly isPersonal: boolean;
  /**
   * What is said. Texts of users stand between lines that carry the boundary, which none of them can know.
   *
   * Nothing else may be random: the messages, with a fixed boundary, decide whether an answer is the same.
   */
  messages(input: Input, boundary: string): readonly ChatMessage[];
  /** What has to come back, as plain JSON. */
  output(input: Input): z.ZodType<Output>;
}
