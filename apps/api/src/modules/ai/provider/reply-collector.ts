import type { ChatCompletion, ChatCompletionChunk } from 'openai/resources/chat/completions';
import type { CompletionUsage } from 'openai/resources/completions';
import type { ChatReply, TokenUsage } from './chat-provider.js';
import { ProviderError } from './provider.error.js';

/** Far beyond any requested answer: a longer reply comes from a server that does not stop. */
const MAX_REPLY_LENGTH = 200_000;

/** Puts an answer together from the pieces of a stream, or takes it whole. */
export class ReplyCollector {
  #text = '';
  #refused = false;
  #finish: string | undefined;
  #usage: TokenUsage | undefined;

  /** @throws {ProviderError} `invalid-output` for an answer without end. */
  add({ choices, usage }: ChatCompletionChunk): void {
    this.#count(usage);
    // Servers differ in what else they send: only what is there is taken.
    const choice = (choices as typeof choices | undefined)?.[0];
    if (choice === undefined) return;
    const delta = choice.delta as typeof choice.delta | undefined;
    this.#take(delta?.content, delta?.refusal, choice.finish_reason);
  }

  /** @throws {ProviderError} `invalid-output` for an answer without end, or without a message. */
  addWhole({ choices, usage }: Partial<ChatCompletion>): void {
    this.#count(usage);
    const choice = choices?.[0];
    const message = choice?.message;
    if (choice === undefined || message === undefined) {
      throw new ProviderError('invalid-output', 'The answer has no message.', this.#usage && { usage: this.#usage });
    }
    this.#take(message.content, message.refusal, choice.finish_reason);
  }

  /** @throws {ProviderError} unless the answer is complete. */
  reply(): ChatReply {
    const options = this.#usage && { usage: this.#usage };
    if (this.#refused || this.#finish === 'content_filter') {
      throw new ProviderError('refused', 'The model refused to answer.', options);
    }
    if (this.#finish === 'length') throw new ProviderError('invalid-output', 'The answer was cut off.', options);
    if (this.#finish === undefined) throw new ProviderError('unreachable', 'The answer broke off.', options);
    return { text: this.#text, ...options };
  }

  #take(content: string | null | undefined, refusal: string | null | undefined, finish: string | null): void {
    this.#text += content ?? '';
    this.#refused ||= Boolean(refusal);
    this.#finish = finish ?? this.#finish;
    if (this.#text.length > MAX_REPLY_LENGTH) throw new ProviderError('invalid-output', 'The answer does not end.');
  }

  #count(usage: CompletionUsage | null | undefined): void {
    if (!usage) return;
    this.#usage = { inputTokens: tokens(usage.prompt_tokens), outputTokens: tokens(usage.completion_tokens) };
  }
}

/** A count that the server sent, which may be anything. */
const tokens = (count: unknown): number =>
  typeof count === 'number' && Number.isFinite(count) && count > 0 ? Math.min(Math.ceil(count), 1e9) : 0;
