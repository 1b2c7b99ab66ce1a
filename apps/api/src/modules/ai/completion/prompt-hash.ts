import { hash } from 'node:crypto';
import type { ChatRequest } from '../provider/chat-provider.js';

/** What decides whether two prompts have the same answer. */
export interface PromptIdentity {
  readonly purpose: string;
  /** Endpoint, model and parameters. */
  readonly provider: string;
  readonly promptVersion: string;
  /** Everything that is said, with a fixed boundary. */
  readonly request: ChatRequest;
  /** Whose answer it is; null: everybody's. */
  readonly userId: string | null;
}

/** SHA-256 in hexadecimal digits: the part of the key `ai_response:{prompt_hash}`. */
export function promptHash({ purpose, provider, promptVersion, request, userId }: PromptIdentity): string {
  const { messages, format, maxOutputTokens } = request;
  const said = messages.map(({ role, content }) => [role, content]);
  const identity = [purpose, provider, promptVersion, said, format.name, format.schema, maxOutputTokens, userId];
  return hash('sha256', JSON.stringify(identity));
}
