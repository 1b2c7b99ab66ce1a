import { Cluster, Redis } from 'ioredis';
import { withDeadline } from './deadlines.js';
import { type BytesStore, createBytesStore, defineScripts } from './commands.js';
import { type ConnectionOptions, createConnection, type RedisClient } from './connection.js';
import { isReplyError, REFUSED_RETRY_MS, RedisUnavailableError } from './errors.js';
import { ConnectionFence } from './fence.js';
import { allPrimaries, primaries } from './primaries.js';

/** Another connection is opened when at least this many commands wait on each open one. */
const BUSY_AT = 256;

export interface PooledConnection {
  readonly client: RedisClient;
  readonly store: BytesStore;
  /** Number of commands that wait for a reply. */
  pending: number;
  /** Connected, and the configured database is selected. */
  isUsable: boolean;
}

interface ConnectionPoolOptions extends ConnectionOptions {
  readonly size: number;
  readonly onReady: () => void;
  readonly onLost: (reason: Error) => void;
}

/** Sends all commands of one turn of the event loop with one system call. Not on a Cluster. */
export function batchWrites({ client }: PooledConnection): void {
  if (!(client instanceof Redis) || client.stream.writableCorked > 0) return;
  const { stream } = client;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

/** Up to `size` connections for data; the second and further ones are opened when the others are busy. */
export class ConnectionPool {
  readonly #options: ConnectionPoolOptions;
  readonly #connections: PooledConnection[] = [];
  readonly #fence = new ConnectionFence();
  #closed = false;

  constructor(options: ConnectionPoolOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#connections.length;
  }

  /** Opens the first connection; settles when it is ready or has failed once. It is then retried in the background. */
  async open(): Promise<void> {
    await this.#add();
  }

  /** The usable connection with the fewest waiting commands. */
  find(): PooledConnection | undefined {
    let best: PooledConnection | undefined;
    for (const connection of this.#connections) {
      if (connection.isUsable && (!best || connection.pending < best.pending)) best = connection;
    }
    if ((!best || best.pending >= BUSY_AT) && this.#connections.length < this.#options.size && !this.#closed) {
      void this.#add();
    }
    return best;
  }

  /** Like {@link find}. @throws {RedisUnavailableError} without a usable connection. */
  pick(): PooledConnection {
    const best = this.find();
    if (!best) throw new RedisUnavailableError('There is no connection.');
    return best;
  }

  /** The client of a Cluster, connected or not. */
  get cluster(): Cluster | undefined {
    const client = this.#connections[0]?.client;
    return client instanceof Cluster ? client : undefined;
  }

  /**
   * Resolves when every command sent before has been carried out or never will be: each connection to each primary answers
   * a PING, and the servers have ended the lost connections.
   */
  async barrier(deadlineMs: number): Promise<void> {
    const ready = this.#connections.filter(({ isUsable }) => isUsable);
    if (ready.length === 0) throw new RedisUnavailableError('There is no connection.');
    const found = Promise.all(ready.map(({ client }) => allPrimaries(client)));
    const nodes = (await withDeadline(found, deadlineMs, 'CLUSTER SLOTS')).flat();
    await Promise.all(nodes.map((node) => withDeadline(node.ping(), deadlineMs, 'PING')));
    await withDeadline(this.#fence.endLost(nodes), deadlineMs, 'CLIENT KILL');
  }

  /** Closes all connections without waiting for replies, and connects again. */
  reconnect(): void {
    for (const { client } of this.#connections) {
      if (client.status !== 'ready') continue;
      // Destroyed, not ended: a Cluster's client reconnects before a silent node has closed, and would take the close of
      // the old connection for one of the new connection.
      for (const node of primaries(client)) if (node.status === 'ready') node.stream.destroy();
      client.disconnect(true);
    }
  }

  close(): void {
    this.#closed = true;
    for (const { client } of this.#connections) client.disconnect();
  }

  async #add(): Promise<void> {
    const client = createConnection(this.#options);
    defineScripts(client);
    const connection: PooledConnection = { client, store: createBytesStore(client), pending: 0, isUsable: false };
    this.#connections.push(connection);
    let lastError = new Error('The connection was closed.');
    client.on('error', (error: Error) => {
      lastError = error;
      this.#options.onLost(error);
    });
    client.on('close', () => {
      connection.isUsable = false;
      this.#options.onLost(lastError);
    });
    if (client instanceof Redis) this.#fence.watch(client);
    client.on('+node', (node: Redis) => this.#watchNode(node));
    // Also without a running command: the replica that takes over may hold entries that were invalidated.
    client.on('-node', (node: Redis) => {
      const isLost = connection.isUsable && !node.options.readOnly;
      if (isLost) this.#options.onLost(new Error('A primary of the Cluster was lost.'));
    });
    const settled = new Promise<void>((resolve) => {
      client.on('close', resolve);
      client.on('ready', () => void this.#check(connection).then(resolve));
    });
    await client.connect().catch((error: unknown) => this.#options.onLost(error as Error));
    await settled;
  }

  #watchNode(node: Redis): void {
    this.#fence.watch(node);
    // If the node is lost before it answers, its next connection is asked.
    node.on('ready', () => void this.#fence.learn(node).catch(() => undefined));
  }

  /** When the server refuses the configured database, ioredis uses database 0: no entry may be written there. */
  async #check(connection: PooledConnection): Promise<void> {
    const { client } = connection;
    if (client instanceof Redis) {
      try {
        await client.select(client.options.db ?? 0);
        await this.#fence.learn(client);
      } catch (error) {
        this.#options.onLost(error as Error);
        if (isReplyError(error)) setTimeout(() => client.disconnect(true), REFUSED_RETRY_MS).unref();
        return;
      }
    } else {
      // A node that does not answer fails the first command that needs it, or the barrier.
      await Promise.allSettled(primaries(client).map((node) => this.#fence.learn(node)));
      if (client.status !== 'ready') return;
    }
    connection.isUsable = true;
    this.#options.onReady();
  }
}
