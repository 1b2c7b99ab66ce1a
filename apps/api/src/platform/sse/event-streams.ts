import { Readable } from 'node:stream';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Authenticator } from '../access/authenticator.js';
import { problem } from '../problems/problem.exception.js';
import { eventFrame, HEARTBEAT_FRAME, retryFrame, type ServerEvent } from './server-event.js';

/** Most streams that one user may have open in a process. */
const MOST_STREAMS = 6;
const RETRY_MS = 2000;
const MEDIA_TYPE = 'text/event-stream';
const HEADERS = {
  // A proxy that compresses or gathers would hold events back; the second is nginx's.
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
  // Kept open for a next request, the connection would hold the end of the process up.
  connection: 'close',
};

/** Gives the next events as they come, and none when nothing came for a while; ends when the signal is aborted. */
export type EventSource = (signal: AbortSignal) => AsyncIterable<readonly ServerEvent[]>;

/** Answers requests with streams of events, and ends them with their session, their client and the process. */
@Injectable()
export class EventStreams implements BeforeApplicationShutdown {
  readonly #openOf = new Map<string, number>();
  readonly #responses = new Set<FastifyReply['raw']>();
  readonly #shutdown = new AbortController();

  constructor(private readonly authenticator: Authenticator) {}

  /**
   * Streams a source to the client. Nothing is read from the source faster than the client takes it, and nothing is sent
   * once the session that asked has ended.
   *
   * @throws {ProblemException} `too-many-requests` when the user has too many streams open.
   */
  send(request: FastifyRequest, reply: FastifyReply, source: EventSource): void {
    const signal = this.claimSlot(request, reply);
    const isSignedIn = async () => (await this.authenticator.authenticate(request.headers.authorization)) !== undefined;
    void reply
      .type(MEDIA_TYPE)
      .headers(HEADERS)
      .send(Readable.from(frames(source(signal), isSignedIn, signal), { objectMode: false }));
  }

  /** Open streams would hold the end of the process up, and those most whose client does not take what it was sent. */
  beforeApplicationShutdown(): void {
    this.#shutdown.abort();
    for (const response of this.#responses) if (response.writableLength > 0) response.destroy();
  }

  /** Aborted when the connection closes or the process ends. */
  private claimSlot({ principal }: FastifyRequest, reply: FastifyReply): AbortSignal {
    if (principal === undefined) throw new Error('Only a route with a caller can stream events.');
    // It closes no second time, so that a slot that is taken now would never be free again.
    if (reply.raw.destroyed) return AbortSignal.abort();
    const { userId } = principal;
    const open = this.#openOf.get(userId) ?? 0;
    if (open >= MOST_STREAMS) {
      throw problem('too-many-requests', `At most ${MOST_STREAMS} streams may be open; close one.`, {
        headers: { 'retry-after': String(RETRY_MS / 1000) },
      });
    }
    this.#openOf.set(userId, open + 1);
    this.#responses.add(reply.raw);
    const closed = new AbortController();
    reply.raw.once('close', () => {
      closed.abort();
      this.#responses.delete(reply.raw);
      const left = (this.#openOf.get(userId) ?? 1) - 1;
      if (left > 0) this.#openOf.set(userId, left);
      else this.#openOf.delete(userId);
    });
    return AbortSignal.any([closed.signal, this.#shutdown.signal]);
  }
}

async function* frames(
  batches: AsyncIterable<readonly ServerEvent[]>,
  isSignedIn: () => Promise<boolean>,
  signal: AbortSignal,
): AsyncGenerator<string> {
  // At once, so that the client gets the headers.
  yield retryFrame(RETRY_MS);
  for await (const events of batches) {
    if (signal.aborted || !(await isSignedIn())) return;
    yield events.length === 0 ? HEARTBEAT_FRAME : events.map(eventFrame).join('');
  }
}
