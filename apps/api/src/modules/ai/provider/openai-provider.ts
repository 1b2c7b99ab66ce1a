import type { AiConfig } from '@interviewmaster/config';
import { APIError, OpenAI } from 'openai';
import type { ChatCompletion } from 'openai/resources/chat/completions';
import { ChatProvider, type ChatReply, type ChatRequest } from './chat-provider.js';
import { COMMON_DIALECT, type Dialect, requestParameters, withoutRefused } from './dialect.js';
import { ReplyCollector } from './reply-collector.js';
import { toProviderError } from './to-provider-error.js';

/** The client requires a key, even for a server that uses none. */
const NO_KEY = 'none';
/** The caller's signal sets the deadline; the client's own time-out, which is required, is longer than any deadline. */
const MAX_TIMEOUT_MS = 24 * 60 * 60 * 1000;

/**
 * Any server that speaks OpenAI's chat completions, through the official client.
 *
 * It streams, because a stream shows whether an answer ended or the connection was cut; it also accepts an answer in one
 * piece. It stops sending the parameters that a server refuses.
 */
export class OpenAiProvider extends ChatProvider {
  readonly name: string;
  readonly model: string;
  readonly fingerprint: string;
  readonly #client: OpenAI;
  #dialect: Dialect = COMMON_DIALECT;

  constructor({ baseUrl, apiKey, model }: Pick<AiConfig, 'baseUrl' | 'apiKey' | 'model'>) {
    super();
    this.name = new URL(baseUrl).host;
    this.model = model;
    this.fingerprint = JSON.stringify([baseUrl, model, COMMON_DIALECT]);
    this.#client = new OpenAI({
      baseURL: baseUrl,
      apiKey: apiKey ?? NO_KEY,
      // Given, so that none of them is read from the process environment.
      adminAPIKey: null,
      organization: null,
      project: null,
      webhookSecret: null,
      logLevel: 'off',
      // Retries are the caller's, in one place.
      maxRetries: 0,
      timeout: MAX_TIMEOUT_MS,
    });
  }

  async ask(request: ChatRequest, signal: AbortSignal): Promise<ChatReply> {
    for (;;) {
      const dialect = this.#dialect;
      try {
        return await this.#send(request, dialect, signal);
      } catch (error) {
        const next =
          error instanceof APIError && error.status === 400 ? withoutRefused(dialect, error.message) : undefined;
        if (next === undefined) throw toProviderError(error, signal);
        this.#dialect = next;
      }
    }
  }

  async #send(request: ChatRequest, dialect: Dialect, signal: AbortSignal): Promise<ChatReply> {
    const collector = new ReplyCollector();
    const { data: chunks, response } = await this.#client.chat.completions
      .create(requestParameters(request, this.model, dialect), { signal })
      .withResponse();
    if (response.headers.get('content-type')?.startsWith('application/json')) {
      collector.addWhole((await response.json()) as Partial<ChatCompletion>);
    } else {
      for await (const chunk of chunks) collector.add(chunk);
    }
    // The client ends the loop over an aborted stream as if it had come to its end.
    signal.throwIfAborted();
    return collector.reply();
  }
}
