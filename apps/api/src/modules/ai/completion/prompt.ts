import type { ChatMessage } from '../provider/chat-provider.js';
import { WITHHELD } from '../privacy/shareable-text.js';
import type { CompletionTask } from './completion-task.js';
import { aboutFences, fenced } from './fenced.js';

const ABOUT_WITHHELD = `"${WITHHELD}" stands where personal data was taken out of a text: never guess what it was.`;

/**
 * What is said to a model; there is no other way to say anything to one.
 *
 * @param boundary what none of the texts can know
 */
export const promptOf = <Input>(
  { rules, texts }: Pick<CompletionTask<Input, unknown>, 'rules' | 'texts'>,
  input: Input,
  boundary: string,
): readonly ChatMessage[] => [
  { role: 'system', content: [rules, aboutFences(boundary), ABOUT_WITHHELD].join('\n\n') },
  {
    role: 'user',
    content: texts(input)
      .map(({ name, text }) => fenced(name, text.text, boundary))
      .join('\n\n'),
  },
];
