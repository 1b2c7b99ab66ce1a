import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { eventFrame, HEARTBEAT_FRAME, REPLACED_EVENT, retryFrame, type ServerEvent } from './server-event.js';

const RETRY_MS = 2000;
/** How long a client may take for the rest of a stream that ends. */
const MAX_CLOSE_MS = 500;
const MEDIA_TYPE = 'text/event-stream';
const HEADERS = {
  // A proxy that compresses or buffers would hold events back; the second header is nginx's.
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
  // An open connection would delay the end of the process.
  connection: 'close',
};

/**
 * Why a stream ends: its client closed it, it reached its maximum age, another stream took its place, its client lost the
 * right to see it, or the process ends.
 */
export type StreamEnd = 'closed' | 'expired' | 'replaced' | 'refused' | 'shutdown';

/** Gives batches of events as they come, and an empty batch after a quiet time; ends when the signal is aborted. */
export type EventSource = (signal: AbortSignal) => AsyncIterable<readonly ServerEvent[]>;

/** Asked before events are sent: whether the client may still see them. */
export type StreamCheck = () => Promise<boolean>;

/** An answer that sends events as they come, until something ends it. */
export class EventStream {
  readonly #end = new AbortController();
  readonly #response: FastifyReply['raw'];
  readonly #events: AsyncIterable<readonly ServerEvent[]>;
  #timer: NodeJS.Timeout | undefined;

  /** @throws what the source throws synchronously. */
  constructor(
    private readonly reply: FastifyReply,
    source: EventSource,
    private readonly isAllowed: StreamCheck,
  ) {
    this.#response = reply.raw;
    this.#events = source(this.#end.signal);
  }

  /** @param onClose called once, when the connection is closed. */
  start(lifeMs: number, onClose: () => void): void {
    this.#timer = setTimeout(() => this.end('expired'), lifeMs - MAX_CLOSE_MS);
    this.#response.once('close', () => {
      this.#end.abort('closed' satisfies StreamEnd);
      clearTimeout(this.#timer);
      onClose();
    });
    void this.reply
      .type(MEDIA_TYPE)
      .headers(HEADERS)
      .send(Readable.from(this.#frames(), { objectMode: false }));
  }

  /** Answers `HEAD` as if the stream began, and sends none of it. */
  answerHead(): void {
    void this.reply.type(MEDIA_TYPE).headers(HEADERS).send(Readable.from([]));
  }

  /** Ends the stream after what was sent; at once, if the client must not get the part that it has not read yet. */
  end(reason: StreamEnd): void {
    if (this.#end.signal.aborted) return;
    this.#end.abort(reason);
    clearTimeout(this.#timer);
    const isUrgent = reason === 'refused' || reason === 'shutdown';
    if (isUrgent && this.#response.writableLength > 0) this.#response.destroy();
    else this.#timer = setTimeout(() => this.#response.destroy(), MAX_CLOSE_MS);
  }

  async *#frames(): AsyncGenerator<string> {
    const { signal } = this.#end;
    // At once, so that the client gets the headers.
    yield retryFrame(RETRY_MS);
    for await (const events of this.#events) {
      if (signal.aborted) break;
      if (!(await this.isAllowed())) return;
      yield events.length === 0 ? HEARTBEAT_FRAME : events.map(eventFrame).join('');
    }
    if (signal.reason === ('replaced' satisfies StreamEnd)) yield eventFrame(REPLACED_EVENT);
  }
}
