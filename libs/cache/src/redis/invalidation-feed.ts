import type { Redis } from 'ioredis';
import type { Clock } from '../clock.js';
import { withDeadline } from './deadline.js';
import type { Feed, FeedHandlers } from './feed.js';
import type { KeySpace } from './key-space.js';
import { isReplyError, REFUSED_RETRY_MS } from './reply-error.js';

const CHANNEL = '__redis__:invalidate';
/** How often the connection is checked, and how long a check may take. */
const FEED_CHECK_MS = 500;
/** How old {@link Feed.reportedUntilMs} is at most while all is well: beyond that, changes may be under way. */
export const FEED_DELAY_MS = 2 * FEED_CHECK_MS;

export interface InvalidationFeedHandlers extends FeedHandlers {
  /** {@link Feed.reportedUntilMs} has moved. */
  readonly onProgress?: () => void;
}

/**
 * Reports every change in the namespace on one server: `CLIENT TRACKING … BCAST`, redirected to the connection itself.
 *
 * Because the connection that tracks is the one that listens, neither can die without the other: a lost feed is always
 * seen, at once when the connection closes and within {@link FEED_DELAY_MS} when the network swallows it. A process
 * that stood still sees by the clock that it has not heard for longer than that.
 */
export class InvalidationFeed implements Feed {
  readonly #client: Redis;
  readonly #keySpace: KeySpace;
  readonly #handlers: InvalidationFeedHandlers;
  readonly #clock: Clock;
  #isUp = false;
  #reportedUntilMs = -Infinity;
  #isDownReported = false;
  #settle: () => void = () => undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(client: Redis, keySpace: KeySpace, clock: Clock, handlers: InvalidationFeedHandlers) {
    this.#client = client;
    this.#clock = clock;
    this.#keySpace = keySpace;
    this.#handlers = handlers;
    let lastError = new Error('The connection was closed.');
    client.on('error', (error: Error) => (lastError = error));
    client.on('close', () => this.#down(lastError));
    client.on('ready', () => void this.#subscribe());
    client.on('messageBuffer', (_channel: Buffer, names: readonly Buffer[] | null) => this.#receive(names));
  }

  get isUp(): boolean {
    return this.#isUp;
  }

  get reportedUntilMs(): number {
    return this.#reportedUntilMs;
  }

  async open(): Promise<void> {
    const settled = new Promise<void>((resolve) => (this.#settle = resolve));
    await this.#client.connect().catch((error: unknown) => this.#down(error as Error));
    await settled;
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#isUp = false;
    this.#isDownReported = true;
    this.#client.disconnect();
  }

  async #subscribe(): Promise<void> {
    const askedAtMs = this.#clock.now();
    const prefixes = this.#keySpace.trackedPrefixes.flatMap((prefix) => ['PREFIX', prefix]);
    try {
      const id = await this.#client.client('ID');
      await this.#client.call('CLIENT', 'TRACKING', 'ON', 'REDIRECT', id, 'BCAST', ...prefixes);
      await this.#client.subscribe(CHANNEL);
    } catch (error) {
      // Lost again, or the server or its ACL does not allow it: tried again with the next connection.
      this.#down(error as Error);
      const retry = (): void => this.#client.disconnect(true);
      if (isReplyError(error)) this.#timer = setTimeout(retry, REFUSED_RETRY_MS).unref();
      else retry();
      return;
    }
    this.#isUp = true;
    this.#isDownReported = false;
    this.#reportedUntil(askedAtMs);
    this.#settle();
    this.#handlers.onUp();
    this.#scheduleCheck();
  }

  #scheduleCheck(delayMs = FEED_CHECK_MS): void {
    this.#timer = setTimeout(() => void this.#check(), delayMs);
    this.#timer.unref();
  }

  async #check(): Promise<void> {
    if (!this.#isUp) return;
    const askedAtMs = this.#clock.now();
    try {
      await withDeadline(this.#client.ping(), FEED_CHECK_MS, 'PING of the invalidation feed');
      this.#reportedUntil(askedAtMs);
      // The process stood still meanwhile: what the answer tells is old already.
      const stoodStill = this.#clock.now() - askedAtMs > FEED_CHECK_MS;
      this.#scheduleCheck(stoodStill ? 0 : FEED_CHECK_MS);
    } catch (error) {
      this.#down(error as Error);
      this.#client.disconnect(true);
    }
  }

  /** An answer comes after the reports of all changes that were made before the question. */
  #reportedUntil(ms: number): void {
    this.#reportedUntilMs = ms;
    this.#handlers.onProgress?.();
  }

  #down(reason: Error): void {
    clearTimeout(this.#timer);
    this.#settle();
    if (this.#isDownReported) return;
    this.#isUp = false;
    this.#isDownReported = true;
    this.#handlers.onDown(reason);
  }

  #receive(names: readonly Buffer[] | null): void {
    if (names === null) this.#handlers.onFlush();
    for (const name of names ?? []) this.#handlers.onChange(name.toString());
  }
}
