import type { Redis } from 'ioredis';
import type { RedisOptions, ResolvedCacheOptions } from '../cache.options.js';
import { type Deadline, Deadlines, withDeadline } from './deadlines.js';
import { type BreakerState, CircuitBreaker } from './circuit-breaker.js';
import { ClusterFeed } from './cluster-feed.js';
import { createConnection, createNodeConnection } from './connection.js';
import { batchWrites, ConnectionPool, type PooledConnection } from './connection-pool.js';
import { asUnavailable, isReplyError, RedisUnavailableError } from './errors.js';
import { type Feed, type FeedListener, InvalidationFeed } from './invalidation-feed.js';
import type { KeySpace } from './key-space.js';

/** Gets the state of Redis and the reports of its feed. */
export interface RedisListener extends FeedListener {
  onUnavailable(reason: Error): void;
  onAvailable(): void;
}

/** Has to succeed before Redis is trusted again. */
export interface RedisRecovery {
  /** False when an invalidation became pending since {@link replay} ended. */
  readonly isDone: boolean;
  /** Carries out the pending invalidations. Rejects while Redis is unavailable. */
  replay(connection: PooledConnection): Promise<void>;
}

/** A step on one connection. A step of several commands must not send another one after its deadline. */
export type RedisStep<Value> = (connection: PooledConnection, deadline: Deadline) => Promise<Value>;

/** Number of successive timeouts that count as an outage. A lost connection counts at once. */
const FAILURE_THRESHOLD = 3;
/** Redis has this share of an operation's time; the rest is for the answer without Redis. */
const REPLY_SHARE = 0.9;
const MIN_PROBE_DELAY_MS = 50;
const MAX_PROBE_DELAY_MS = 2000;
/** How long a start waits for Redis before it goes on without. */
const START_WAIT_MS = 2000;

/** Redis for the engine: each step ends within its deadline, and no step begins while Redis is unavailable. */
export class RedisTier {
  readonly keySpace: KeySpace;
  readonly #options: ResolvedCacheOptions;
  readonly #connection: Required<RedisOptions>;
  readonly #listener: RedisListener;
  readonly #recovery: RedisRecovery;
  readonly #pool: ConnectionPool;
  readonly #breaker: CircuitBreaker;
  readonly #deadlines: Deadlines;
  #feed: Feed | undefined;
  #silentSinceMs: number | undefined;
  /** True during a recovery: changes already go to Redis, or more would become pending without end. */
  #takesWrites = false;

  constructor(
    options: ResolvedCacheOptions,
    connection: Required<RedisOptions>,
    keySpace: KeySpace,
    listener: RedisListener,
    recovery: RedisRecovery,
  ) {
    this.keySpace = keySpace;
    this.#options = options;
    this.#connection = connection;
    this.#listener = listener;
    this.#recovery = recovery;
    this.#deadlines = new Deadlines(Math.max(1, Math.round(options.operationTimeoutMs * REPLY_SHARE)));
    this.#breaker = new CircuitBreaker({
      failureThreshold: FAILURE_THRESHOLD,
      minDelayMs: MIN_PROBE_DELAY_MS,
      maxDelayMs: MAX_PROBE_DELAY_MS,
      clock: options.clock,
      probe: () => this.#recover(),
      mayClose: () => recovery.isDone,
      onOpen: (reason) => {
        this.#takesWrites = false;
        listener.onUnavailable(reason);
      },
      onClose: () => listener.onAvailable(),
    });
    this.#pool = new ConnectionPool({
      ...connection,
      name: `${options.namespace}-data`,
      size: connection.poolSize,
      onReady: () => this.#breaker.hint(),
      onLost: (reason) => this.#breaker.trip(reason),
    });
  }

  get isAvailable(): boolean {
    return this.#breaker.isClosed;
  }

  get breakerState(): BreakerState {
    return this.#breaker.state;
  }

  get connections(): number {
    return this.#pool.size;
  }

  /** Resolves when Redis answers, has failed once, or does not answer in time. Never rejects. */
  async start(): Promise<void> {
    try {
      await withDeadline(this.#pool.open(), START_WAIT_MS, 'connect');
      await this.#recovery.replay(this.#pool.pick());
    } catch (error) {
      // Slow or refused: the cache starts without Redis and uses it as soon as it answers.
      this.#breaker.trip(error as Error);
    }
    this.#feed = this.#openFeed();
    const listening = this.#feed.open();
    // While the feed is not up, reads ask Redis.
    if (this.isAvailable) await withDeadline(listening, START_WAIT_MS, 'invalidation feed').catch(() => undefined);
  }

  close(): void {
    this.#breaker.stop();
    this.#feed?.close();
    this.#pool.close();
  }

  /** Runs a step; successive failures open the breaker. @throws {RedisUnavailableError} */
  read<Value>(step: RedisStep<Value>): Promise<Value> {
    return this.#run(step, this.#breaker.isClosed, (error) => {
      if (!isReplyError(error)) this.#breaker.failure(error);
    });
  }

  /**
   * Runs a step that writes or invalidates. If it may have failed, `onMissed` is called, and Redis is not trusted until the
   * recovery has repeated it.
   *
   * @throws {RedisUnavailableError}
   */
  write<Value>(step: RedisStep<Value>, onMissed: () => void): Promise<Value> {
    return this.#run(step, this.#breaker.isClosed || this.#takesWrites, (error) => {
      onMissed();
      this.#breaker.trip(error);
    });
  }

  /** Round trip of a PING in milliseconds, also while the breaker is open. */
  async ping(timeoutMs: number): Promise<number> {
    const start = performance.now();
    await withDeadline(this.#pool.pick().client.ping(), timeoutMs, 'PING');
    return performance.now() - start;
  }

  /** One promise for the step, its deadline and its failure, since every Redis hit pays for it. */
  #run<Value>(step: RedisStep<Value>, mayAsk: boolean, onFailed: (error: Error) => void): Promise<Value> {
    return new Promise((resolve, reject) => {
      const fail = (error: unknown): void => {
        onFailed(error as Error);
        reject(asUnavailable(error));
      };
      if (!mayAsk) return fail(new RedisUnavailableError('Redis is unavailable.'));
      const connection = this.#pool.find();
      if (!connection) return fail(new RedisUnavailableError('There is no connection.'));
      connection.pending++;
      batchWrites(connection);
      const deadline = this.#deadlines.begin(fail);
      step(connection, deadline).then(
        (value) => {
          connection.pending--;
          if (this.#deadlines.end(deadline)) this.#breaker.success();
          resolve(value);
        },
        (error: unknown) => {
          connection.pending--;
          if (this.#deadlines.end(deadline)) fail(error);
        },
      );
    });
  }

  #openFeed(): Feed {
    const { keySpace } = this;
    const { clock, namespace } = this.#options;
    const connection = { ...this.#connection, name: `${namespace}-feed` };
    const { cluster } = this.#pool;
    if (!cluster) return new InvalidationFeed(createConnection(connection) as Redis, keySpace, clock, this.#listener);
    const connect = (host: string, port: number): Redis => createNodeConnection(connection, host, port);
    return new ClusterFeed(cluster, connect, keySpace, clock, this.#listener);
  }

  async #recover(): Promise<void> {
    try {
      await this.#passBarrier();
      this.#takesWrites = true;
      await this.#recovery.replay(this.#pool.pick());
    } catch (error) {
      this.#takesWrites = false;
      throw error;
    }
  }

  async #passBarrier(): Promise<void> {
    try {
      await this.#pool.barrier(this.#options.operationTimeoutMs);
      this.#silentSinceMs = undefined;
    } catch (error) {
      this.#giveUpWhenSilent();
      throw error;
    }
  }

  /** A connection without a reply for the command timeout may be dead without being closed. */
  #giveUpWhenSilent(): void {
    const now = this.#options.clock.now();
    this.#silentSinceMs ??= now;
    if (now - this.#silentSinceMs < this.#connection.commandTimeoutMs) return;
    this.#silentSinceMs = undefined;
    this.#pool.reconnect();
  }
}
