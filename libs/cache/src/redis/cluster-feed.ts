import type { Cluster, Redis } from 'ioredis';
import type { Clock } from '../cache.options.js';
import { type Feed, type FeedListener, InvalidationFeed } from './invalidation-feed.js';
import type { KeySpace } from './key-space.js';

/**
 * The feed of a Cluster: one connection to each node, since a node reports its own keys only.
 *
 * Replicas have a connection too, so that after a fail-over the new primary is already tracked.
 */
export class ClusterFeed implements Feed {
  readonly #cluster: Cluster;
  readonly #connect: (host: string, port: number) => Redis;
  readonly #keySpace: KeySpace;
  readonly #listener: FeedListener;
  readonly #clock: Clock;
  readonly #feeds = new Map<string, InvalidationFeed>();
  #isUp = false;
  #isClosed = false;
  #reportedUntilMs = -Infinity;

  /** @param cluster opened by its owner, who also listens for its errors. */
  constructor(
    cluster: Cluster,
    connect: (host: string, port: number) => Redis,
    keySpace: KeySpace,
    clock: Clock,
    listener: FeedListener,
  ) {
    this.#cluster = cluster;
    this.#clock = clock;
    this.#connect = connect;
    this.#keySpace = keySpace;
    this.#listener = listener;
    cluster.on('+node', (node: Redis) => void this.#add(node));
    cluster.on('-node', (node: Redis) => this.#remove(node));
  }

  get isUp(): boolean {
    return this.#isUp;
  }

  get reportedUntilMs(): number {
    return this.#reportedUntilMs;
  }

  async open(): Promise<void> {
    await Promise.all(this.#cluster.nodes('all').map((node) => this.#add(node)));
  }

  close(): void {
    this.#isClosed = true;
    for (const feed of this.#feeds.values()) feed.close();
    this.#feeds.clear();
  }

  async #add(node: Redis): Promise<void> {
    const { host = '', port = 0 } = node.options;
    const address = `${host}:${port}`;
    if (this.#feeds.has(address) || this.#isClosed) return;
    const feed = new InvalidationFeed(this.#connect(host, port), this.#keySpace, this.#clock, {
      onChange: (redisKey) => this.#listener.onChange(redisKey),
      onFlush: () => this.#listener.onFlush(),
      onProgress: () => this.#progress(),
      onUp: () => this.#update(),
      onDown: (reason) => this.#update(reason),
    });
    this.#feeds.set(address, feed);
    this.#update(new Error(`The node ${address} joined the Cluster.`));
    await feed.open();
  }

  #remove(node: Redis): void {
    const { host = '', port = 0 } = node.options;
    const address = `${host}:${port}`;
    this.#feeds.get(address)?.close();
    this.#feeds.delete(address);
    this.#update();
  }

  /** The slowest node counts. */
  #progress(): void {
    this.#reportedUntilMs = Math.min(...[...this.#feeds.values()].map((feed) => feed.reportedUntilMs));
    this.#listener.onProgress(this.#reportedUntilMs);
  }

  /** Up while every node reports; when the feed comes up, changes may have been missed before. */
  #update(reason = new Error('A node of the Cluster does not report changes.')): void {
    // The end of the cache is not an outage.
    if (this.#isClosed) return;
    const isUp = this.#feeds.size > 0 && [...this.#feeds.values()].every((feed) => feed.isUp);
    if (isUp === this.#isUp) return;
    this.#isUp = isUp;
    if (isUp) this.#listener.onUp();
    else this.#listener.onDown(reason);
  }
}
