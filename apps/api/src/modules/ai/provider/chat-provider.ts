/** One message of a conversation with a model. */
export interface ChatMessage {
  readonly role: 'system' | 'user';
  readonly content: string;
}

/** The form in which the model has to answer. */
export interface OutputFormat {
  /** Letters, digits, `_` and `-`. */
  readonly name: string;
  /** A JSON schema in which every object names all its properties as required. */
  readonly schema: Readonly<Record<string, unknown>>;
}

/** What is asked of a model. */
export interface ChatRequest {
  readonly messages: readonly ChatMessage[];
  readonly format: OutputFormat;
  readonly maxOutputTokens: number;
}

/** Tokens that the provider counted. */
export interface TokenUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** What a model answered. */
export interface ChatReply {
  /** JSON, if the model followed the format. */
  readonly text: string;
  /** Absent: the provider did not count. */
  readonly usage?: TokenUsage;
}

/** Sends one request to a language model: no retries, no limits. */
export abstract class ChatProvider {
  /** Host of the endpoint, for the cost log. */
  abstract readonly name: string;
  abstract readonly model: string;
  /** What else changes an answer: endpoint and parameters. */
  abstract readonly fingerprint: string;

  /** @throws {ProviderError} for every failure, an aborted signal included. */
  abstract ask(request: ChatRequest, signal: AbortSignal): Promise<ChatReply>;
}
