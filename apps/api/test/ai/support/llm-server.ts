import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** The body of a call, as far as tests look at it. */
export interface ChatCall {
  readonly model: string;
  readonly stream?: boolean;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly response_format?: { readonly type: string; readonly json_schema?: { readonly name: string } };
  readonly [parameter: string]: unknown;
}

/** How the server answers a call. */
export type LlmBehaviour =
  /** What the model says; `whole`: in one piece although a stream was asked for. */
  | { readonly kind: 'answer'; readonly content: string; readonly usage?: Usage | null; readonly whole?: boolean }
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly error?: Readonly<Record<string, unknown>>;
    }
  | { readonly kind: 'refusal' }
  /** The longest answer that is allowed is not long enough. */
  | { readonly kind: 'cut-short'; readonly content: string }
  /** Takes the call and never answers. */
  | { readonly kind: 'hang' }
  /** Answers a part and then nothing more. */
  | { readonly kind: 'stall'; readonly content: string }
  /** Closes the connection, before the answer or within it. */
  | { readonly kind: 'cut'; readonly content?: string }
  /** Bytes that are no answer at all. */
  | { readonly kind: 'raw'; readonly body: string; readonly type?: string };

export interface Usage {
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
}

type Behave = (call: ChatCall, number: number) => LlmBehaviour | Promise<LlmBehaviour>;

export const USAGE: Usage = { prompt_tokens: 1000, completion_tokens: 200 };
const PIECE = 40;

/** A stand-in for a language model's provider: speaks OpenAI's chat completions over HTTP, and behaves as it is told. */
export class LlmServer implements AsyncDisposable {
  readonly #server: Server;
  readonly calls: ChatCall[] = [];
  /** Headers of each call. */
  readonly headers: IncomingMessage['headers'][] = [];
  /** Calls whose client went away before the answer was complete. */
  abandoned = 0;
  behave: Behave;

  private constructor(behave: Behave) {
    this.behave = behave;
    this.#server = createServer((request, response) => void this.#serve(request, response));
    // A process that stood still for seconds would find its connection ended just as it uses it, and no call be repeated.
    this.#server.keepAliveTimeout = 0;
  }

  static async start(behave: Behave = () => ({ kind: 'answer', content: '{}' })): Promise<LlmServer> {
    const server = new LlmServer(behave);
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`;
  }

  /** Forgets the calls and behaves anew. */
  reset(behave: Behave): void {
    this.calls.length = 0;
    this.headers.length = 0;
    this.abandoned = 0;
    this.behave = behave;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.on('close', () => {
      if (!response.writableFinished) this.abandoned += 1;
    });
    if (request.method !== 'POST' || request.url !== '/v1/chat/completions') {
      sendJson(response, 404, { error: { message: `There is no ${String(request.url)}.` } });
      return;
    }
    const call = JSON.parse(await text(request)) as ChatCall;
    this.calls.push(call);
    this.headers.push(request.headers);
    answer(response, call, await this.behave(call, this.calls.length));
  }
}

function answer(response: ServerResponse, call: ChatCall, behaviour: LlmBehaviour): void {
  switch (behaviour.kind) {
    case 'answer':
      return behaviour.whole
        ? sendWhole(response, behaviour.content, behaviour.usage ?? USAGE)
        : sendStream(response, call, behaviour.content, behaviour.usage === undefined ? USAGE : behaviour.usage);
    case 'status': {
      const { status, headers = {}, error = { message: 'No.' } } = behaviour;
      return sendJson(response, status, { error }, headers);
    }
    case 'refusal':
      beginStream(response);
      sendEvent(response, chunk({ refusal: 'I cannot help with that.' }));
      sendEvent(response, chunk({}, 'stop'));
      return endStream(response, call, USAGE);
    case 'cut-short':
      beginStream(response);
      sendPieces(response, behaviour.content);
      sendEvent(response, chunk({}, 'length'));
      return endStream(response, call, USAGE);
    case 'hang':
      return;
    case 'stall':
      beginStream(response);
      return sendPieces(response, behaviour.content);
    case 'cut':
      if (behaviour.content === undefined) {
        response.destroy();
        return;
      }
      beginStream(response);
      sendPieces(response, behaviour.content);
      // What was written has to leave before the connection goes.
      setImmediate(() => response.destroy());
      return;
    case 'raw':
      response.writeHead(200, { 'content-type': behaviour.type ?? 'text/event-stream' });
      response.end(behaviour.body);
  }
}

function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

function sendWhole(response: ServerResponse, content: string, usage: Usage | null): void {
  const choices = [{ index: 0, message: { role: 'assistant', content, refusal: null }, finish_reason: 'stop' }];
  sendJson(response, 200, { id: 'c-1', object: 'chat.completion', created: 0, model: 'stand-in', choices, usage });
}

function sendStream(response: ServerResponse, call: ChatCall, content: string, usage: Usage | null): void {
  beginStream(response);
  sendPieces(response, content);
  sendEvent(response, chunk({}, 'stop'));
  endStream(response, call, usage);
}

function beginStream(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  sendEvent(response, chunk({ role: 'assistant', content: '' }));
}

function sendPieces(response: ServerResponse, content: string): void {
  for (let from = 0; from < content.length; from += PIECE) {
    sendEvent(response, chunk({ content: content.slice(from, from + PIECE) }));
  }
}

function endStream(response: ServerResponse, call: ChatCall, usage: Usage | null): void {
  if (usage && call['stream_options']) sendEvent(response, { ...chunk({}), choices: [], usage });
  response.end('data: [DONE]\n\n');
}

const sendEvent = (response: ServerResponse, data: unknown): void =>
  void response.write(`data: ${JSON.stringify(data)}\n\n`);

const chunk = (delta: object, finish: string | null = null) => ({
  id: 'c-1',
  object: 'chat.completion.chunk',
  created: 0,
  model: 'stand-in',
  choices: [{ index: 0, delta, finish_reason: finish }],
});
