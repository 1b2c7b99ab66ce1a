import { z } from 'zod';
import type { CompletionTask } from '../../../src/modules/ai/completion/completion-task.js';
import { NOBODY } from '../../../src/modules/ai/privacy/person.js';
import { ShareableText } from '../../../src/modules/ai/privacy/shareable-text.js';

/** The smallest task there can be. */
export const echoTask = (
  given: Partial<CompletionTask<string, { readonly echo: string }>> = {},
): CompletionTask<string, { readonly echo: string }> => ({
  purpose: 'summary',
  promptVersion: 'echo-1',
  maxOutputTokens: 50,
  isPersonal: true,
  rules: 'Say it again.',
  texts: (input) => [{ name: 'TEXT', text: ShareableText.of(input, NOBODY) }],
  output: () => z.object({ echo: z.string().max(100) }),
  ...given,
});

/** What the model says to that. */
export const echoAnswer = (echo: string) => ({ kind: 'answer', content: JSON.stringify({ echo }) }) as const;
