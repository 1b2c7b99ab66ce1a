import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { hasOneOf } from '../access/access.decorators.js';
import { Authenticator } from '../access/authenticator.js';
import type { Principal } from '../access/principal.js';
import { type EventSource, EventStream } from './event-stream.js';
import { wasReplaced } from './last-event-id.js';
import { PlainError } from '../logging/plain-error.js';

/** Maximum number of open streams of one user in a process. */
const MAX_STREAMS = 6;
/** Maximum age of a stream: a client that vanished holds it no longer. */
const MAX_LIFE_MS = 60_000;
/** Random share of the age, so that streams that began together do not come back together. */
const LIFE_SPREAD = 0.2;
/** How soon the end of a session is noticed. */
const CHECK_MS = 400;

interface OpenStream {
  readonly stream: EventStream;
  readonly sessionId: string;
  /** Whether the session, as it is now, may have the stream. */
  readonly isFor: (principal: Principal | undefined) => boolean;
}

/**
 * Answers requests with streams of events, and ends them with their session, their client and the process, and after a
 * minute in any case: clients come back and continue where they were.
 */
@Injectable()
export class EventStreams implements BeforeApplicationShutdown {
  /** Of each user, the oldest first. */
  readonly #openOf = new Map<string, Set<OpenStream>>();
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly authenticator: Authenticator) {}

  /** How long a stream may last that begins now, in milliseconds. */
  lifeMs(): number {
    return MAX_LIFE_MS * (1 - LIFE_SPREAD * Math.random());
  }

  /**
   * Streams a source to the client. Nothing is read from the source faster than the client takes it, and nothing is sent
   * once the session that asked has ended. When the user has too many streams open, the oldest ends; its client gets an
   * event that says so, and 204 if it comes back nevertheless.
   */
  send(request: FastifyRequest, reply: FastifyReply, source: EventSource): void {
    const { principal, rolesOfRoute } = request;
    if (principal === undefined || rolesOfRoute === undefined) {
      throw new PlainError('Only a route with a caller can stream events.');
    }
    if (wasReplaced(request)) {
      void reply.status(204).header('cache-control', 'no-store').send();
      return;
    }
    const { userId, sessionId } = principal;
    const isFor = (now: Principal | undefined): boolean => now?.userId === userId && hasOneOf(now, rolesOfRoute);
    const isAllowed = async (): Promise<boolean> => isFor(await this.authenticator.find(sessionId));
    const stream = new EventStream(reply, source, isAllowed);
    // It emits no second close event, which would free the slot.
    if (reply.raw.destroyed) {
      void reply.hijack();
      return;
    }
    // HEAD opens no stream, so it takes no slot.
    if (request.method === 'HEAD') {
      stream.answerHead();
      return;
    }
    const open = { stream, sessionId, isFor };
    this.#add(userId, open);
    stream.start(this.lifeMs(), () => this.#remove(userId, open));
    this.#checkLater();
  }

  /** Open streams would delay the end of the process, most of all those whose client does not read. */
  beforeApplicationShutdown(): void {
    clearTimeout(this.#timer);
    for (const { stream } of this.#all()) stream.end('shutdown');
  }

  #all(): OpenStream[] {
    return [...this.#openOf.values()].flatMap((streams) => [...streams]);
  }

  #add(userId: string, open: OpenStream): void {
    const streams = this.#openOf.get(userId) ?? new Set();
    const [oldest] = streams;
    if (oldest !== undefined && streams.size >= MAX_STREAMS) {
      streams.delete(oldest);
      oldest.stream.end('replaced');
    }
    this.#openOf.set(userId, streams.add(open));
  }

  #remove(userId: string, open: OpenStream): void {
    const streams = this.#openOf.get(userId);
    streams?.delete(open);
    if (streams?.size === 0) this.#openOf.delete(userId);
  }

  #checkLater(): void {
    this.#timer ??= setTimeout(() => {
      void this.#check().finally(() => {
        this.#timer = undefined;
        if (this.#openOf.size > 0) this.#checkLater();
      });
    }, CHECK_MS);
  }

  /** One query for all streams, past Redis: the end of a session in another process ends them too. */
  async #check(): Promise<void> {
    const streams = this.#all();
    const sessionIds = new Set(streams.map(({ sessionId }) => sessionId));
    if (sessionIds.size === 0) return;
    try {
      const alive = await this.authenticator.findEach([...sessionIds]);
      const bySession = new Map(alive.map((principal) => [principal.sessionId, principal]));
      for (const { stream, sessionId, isFor } of streams) {
        if (!isFor(bySession.get(sessionId))) stream.end('refused');
      }
    } catch {
      // The database logs its outages itself, and while it is unavailable no session can be ended.
    }
  }
}
