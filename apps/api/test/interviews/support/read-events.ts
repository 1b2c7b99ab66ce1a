import type { Candidate } from './candidate.js';
import { INTERVIEWS } from './candidate.js';

/** An event as a client gets it. */
export interface ReceivedEvent {
  readonly id: number;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A stream of events that a client has open. */
export class OpenStream implements AsyncDisposable {
  readonly events: ReceivedEvent[] = [];
  /** What its client sends when it comes back. */
  lastEventId = '';
  /** Resolves when the server has ended it. */
  readonly ended: Promise<void>;
  readonly #stop = new AbortController();

  private constructor(
    readonly response: Response,
    stop: AbortController,
  ) {
    this.#stop = stop;
    this.ended = this.#read();
    // A client that closes is no failure.
    this.ended.catch(() => undefined);
  }

  /** @throws {Error} when the answer is no stream. */
  static async open(base: string, who: Candidate, id: string, lastEventId?: number | string): Promise<OpenStream> {
    const stop = new AbortController();
    const response = await fetch(`${base}${INTERVIEWS}/${id}/events`, {
      headers: { ...who.account.auth, ...(lastEventId !== undefined && { 'last-event-id': String(lastEventId) }) },
      signal: stop.signal,
    });
    if (response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`);
    return new OpenStream(response, stop);
  }

  get types(): string[] {
    return this.events.map(({ type }) => type);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    await this.ended.catch(() => undefined);
  }

  async #read(): Promise<void> {
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of this.response.body as ReadableStream<Uint8Array>) {
      text += decoder.decode(chunk, { stream: true });
      const frames = text.split('\n\n');
      text = frames.pop() ?? '';
      for (const frame of frames) {
        const event = parse(frame);
        if (event === undefined) continue;
        this.lastEventId = event.idText;
        this.events.push({ id: Number(event.idText), type: event.type, data: event.data });
      }
    }
  }
}

function parse(frame: string): (Omit<ReceivedEvent, 'id'> & { readonly idText: string }) | undefined {
  const fields = new Map(frame.split('\n').map((line) => line.split(/: (.*)/s, 2) as [string, string]));
  const [idText, type, data] = ['id', 'event', 'data'].map((name) => fields.get(name));
  if (idText === undefined || type === undefined || data === undefined) return undefined;
  return { idText, type, data: JSON.parse(data) as ReceivedEvent['data'] };
}
