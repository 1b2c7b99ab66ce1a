import type { AiConfig } from '@interviewmaster/config';
import type { ChatRequest, TokenUsage } from '../provider/chat-provider.js';

export type Prices = AiConfig['priceMicros'];

/** Tokens of a message beside its text: role and separators. */
const TOKENS_PER_MESSAGE = 16;
const MILLION = 1_000_000;

/** What the tokens cost, in micros, rounded up. */
export const costMicros = ({ inputTokens, outputTokens }: TokenUsage, { input, output }: Prices): number =>
  Math.ceil((inputTokens * input + outputTokens * output) / MILLION);

/** The maximum that a request can use: no tokeniser makes more tokens of a text than it has bytes. */
export function maxTokens({ messages, format, maxOutputTokens }: ChatRequest): TokenUsage {
  const schemaBytes = Buffer.byteLength(JSON.stringify(format.schema));
  const inputTokens = messages.reduce(
    (sum, { content }) => sum + Buffer.byteLength(content) + TOKENS_PER_MESSAGE,
    schemaBytes,
  );
  return { inputTokens, outputTokens: maxOutputTokens };
}

/** The day of the budget, in UTC. */
export const today = (): string => new Date().toISOString().slice(0, 10);
