import type { Redis } from 'ioredis';
import type { Clock } from '../cache.options.js';
import { withDeadline } from './deadlines.js';
import type { KeySpace } from './key-space.js';
import { isReplyError, REFUSED_RETRY_MS } from './errors.js';

const CHANNEL = '__redis__:invalidate';
/** Interval of the heartbeat, and its timeout. */
const HEARTBEAT_MS = 500;
/** Maximum age of {@link Feed.reportedUntilMs} while the feed works. If it is older, changes may be unreported. */
export const FEED_DELAY_MS = 2 * HEARTBEAT_MS;

/** Reports changes in the namespace. */
export interface Feed {
  /** Whether every change is reported right now. */
  readonly isUp: boolean;
  /** Every change before this time of the clock has been reported, in milliseconds; -Infinity until the feed is up. */
  readonly reportedUntilMs: number;
  /** Settles when the feed is up or has failed once; it is then retried in the background. */
  open(): Promise<void>;
  close(): void;
}

/** Gets the reports of a feed. */
export interface FeedListener {
  /** From now on every change is reported; earlier changes may have been missed. */
  onUp(): void;
  onDown(reason: Error): void;
  /** A key of the namespace has changed, by any client: set, delete, expiry, eviction. */
  onChange(redisKey: string): void;
  /** A whole database was emptied. */
  onFlush(): void;
  /** {@link Feed.reportedUntilMs} has moved. */
  onProgress(reportedUntilMs: number): void;
}

/**
 * Reports every change in the namespace on one server: `CLIENT TRACKING … BCAST`, redirected to the connection itself.
 *
 * The same connection tracks and listens, so neither can be lost without the other. A lost feed is noticed at once when the
 * connection closes, and within {@link FEED_DELAY_MS} by the missing heartbeat when the network is silent. A process that
 * stood still notices by the clock that its last heartbeat is too old.
 */
export class InvalidationFeed implements Feed {
  readonly #client: Redis;
  readonly #keySpace: KeySpace;
  readonly #listener: FeedListener;
  readonly #clock: Clock;
  #isUp = false;
  #reportedUntilMs = -Infinity;
  #isDownReported = false;
  #settle: () => void = () => undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(client: Redis, keySpace: KeySpace, clock: Clock, listener: FeedListener) {
    this.#client = client;
    this.#clock = clock;
    this.#keySpace = keySpace;
    this.#listener = listener;
    let lastError = new Error('The connection was closed.');
    client.on('error', (error: Error) => (lastError = error));
    client.on('close', () => this.#down(lastError));
    client.on('ready', () => void this.#subscribe());
    client.on('messageBuffer', (_channel: Buffer, redisKeys: readonly Buffer[] | null) => this.#receive(redisKeys));
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
      // The connection was lost, or the server or its ACL refuses: the next connection tries again.
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
    this.#listener.onUp();
    this.#scheduleCheck();
  }

  #scheduleCheck(delayMs = HEARTBEAT_MS): void {
    this.#timer = setTimeout(() => void this.#check(), delayMs);
    this.#timer.unref();
  }

  async #check(): Promise<void> {
    if (!this.#isUp) return;
    const askedAtMs = this.#clock.now();
    try {
      await withDeadline(this.#client.ping(), HEARTBEAT_MS, 'PING of the invalidation feed');
      this.#reportedUntil(askedAtMs);
      // The process stood still meanwhile, so the answer is already too old.
      const stoodStill = this.#clock.now() - askedAtMs > HEARTBEAT_MS;
      this.#scheduleCheck(stoodStill ? 0 : HEARTBEAT_MS);
    } catch (error) {
      this.#down(error as Error);
      this.#client.disconnect(true);
    }
  }

  /** Redis answers a PING after it has reported all earlier changes. */
  #reportedUntil(ms: number): void {
    this.#reportedUntilMs = ms;
    this.#listener.onProgress(ms);
  }

  #down(reason: Error): void {
    clearTimeout(this.#timer);
    this.#settle();
    if (this.#isDownReported) return;
    this.#isUp = false;
    this.#isDownReported = true;
    this.#listener.onDown(reason);
  }

  #receive(redisKeys: readonly Buffer[] | null): void {
    if (redisKeys === null) this.#listener.onFlush();
    for (const redisKey of redisKeys ?? []) this.#listener.onChange(redisKey.toString());
  }
}
