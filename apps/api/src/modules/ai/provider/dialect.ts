import type { ChatCompletionCreateParamsStreaming } from 'openai/resources/chat/completions';
import type { ChatRequest } from './chat-provider.js';

/** Which of the parameters that compatible servers disagree about an endpoint takes. */
export interface Dialect {
  readonly hasTemperature: boolean;
  readonly lengthParameter: 'max_tokens' | 'max_completion_tokens';
  readonly hasSchemas: boolean;
  readonly countsStreams: boolean;
}

/** What most servers take. */
export const COMMON_DIALECT: Dialect = {
  hasTemperature: true,
  lengthParameter: 'max_tokens',
  hasSchemas: true,
  countsStreams: true,
};

/** The dialect without what a server has just refused; `undefined` when the refusal is about something else. */
export function withoutRefused(dialect: Dialect, text: string): Dialect | undefined {
  if (dialect.hasTemperature && text.includes('temperature')) return { ...dialect, hasTemperature: false };
  if (dialect.lengthParameter === 'max_tokens' && text.includes('max_tokens')) {
    return { ...dialect, lengthParameter: 'max_completion_tokens' };
  }
  if (dialect.hasSchemas && /response_format|json_schema/.test(text)) return { ...dialect, hasSchemas: false };
  if (dialect.countsStreams && /stream_options|include_usage/.test(text)) return { ...dialect, countsStreams: false };
  return undefined;
}

/** The request with the parameters of the dialect. */
export function requestParameters(
  { messages, format, maxOutputTokens }: ChatRequest,
  model: string,
  { hasTemperature, lengthParameter, hasSchemas, countsStreams }: Dialect,
): ChatCompletionCreateParamsStreaming {
  return {
    model,
    messages: [
      ...(hasSchemas ? [] : [{ role: 'system' as const, content: `The schema: ${JSON.stringify(format.schema)}` }]),
      ...messages.map(({ role, content }) => ({ role, content })),
    ],
    stream: true,
    [lengthParameter]: maxOutputTokens,
    ...(hasTemperature && { temperature: 0 }),
    ...(countsStreams && { stream_options: { include_usage: true } }),
    response_format: hasSchemas
      ? { type: 'json_schema', json_schema: { name: format.name, schema: { ...format.schema }, strict: true } }
      : { type: 'json_object' },
  };
}
