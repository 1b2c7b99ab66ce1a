import { z } from 'zod';
import type { CompletionTask } from './completion/completion-task.js';
import { PublishedText, type ShareableText } from './privacy/shareable-text.js';

/** What is summarised, and what for. */
export interface SummaryInput {
  /** Such as `a résumé of a software engineer`. */
  readonly kind: string;
  readonly text: ShareableText;
}

const RULES = `Summarise a text in up to five plain English sentences. For each sentence copy one short quote from one line of the
text, word for word, that it rests on. Say nothing that the text does not say, and nothing about age, sex, origin, health, family
or looks. Answer with JSON of the given schema only.`;

export const summaryTask: CompletionTask<
  SummaryInput,
  { readonly sentences: readonly { readonly sentence: string; readonly quote: string }[] }
> = {
  purpose: 'summary',
  promptVersion: 'summary-2',
  maxOutputTokens: 1000,
  isPersonal: true,
  rules: RULES,
  texts: ({ kind, text }) => [
    { name: 'KIND OF TEXT', text: new PublishedText(kind) },
    { name: 'TEXT', text },
  ],
  output: () => z.object({ sentences: z.array(z.object({ sentence: z.string(), quote: z.string() })) }),
};
