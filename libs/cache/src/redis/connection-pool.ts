import { type BytesStore, createBytesStore } from './bytes-store.js';
import { Cluster, Redis } from 'ioredis';
import { type ConnectionOptions, createConnection, type RedisClient } from './connection.js';
import { RedisUnavailableError, withDeadline } from './deadline.js';
import { isReplyError, REFUSED_RETRY_MS } from './reply-error.js';
import { defineScripts } from './scripts.js';

/** How many commands wait on every open connection before another is opened. */
const BUSY_AT = 256;

export interface PooledConnection {
  readonly client: RedisClient;
  readonly store: BytesStore;
  /** Commands without a reply so far. */
  pending: number;
  /** Connected, and known to speak to the database that was asked for. */
  isUsable: boolean;
  /** What the server calls the connection; of a single server only. */
  serverId?: number;
}

export interface ConnectionPoolOptions extends ConnectionOptions {
  readonly size: number;
  readonly onReady: () => void;
  readonly onLost: (reason: Error) => void;
}

/** Sends all commands of one turn of the event loop with one system call. The nodes of a Cluster look after themselves. */
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
  /** Connections given up without a goodbye: what they had sent might still be carried out. */
  readonly #abandoned = new Set<number>();
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

  /** The usable connection with the least waiting on it. @throws {RedisUnavailableError} when there is none. */
  pick(): PooledConnection {
    let best: PooledConnection | undefined;
    for (const connection of this.#connections) {
      if (connection.isUsable && (!best || connection.pending < best.pending)) best = connection;
    }
    if ((!best || best.pending >= BUSY_AT) && this.#connections.length < this.#options.size && !this.#closed) {
      void this.#add();
    }
    if (!best) throw new RedisUnavailableError('There is no connection.');
    return best;
  }

  /** The client of a Cluster, connected or not. */
  get cluster(): Cluster | undefined {
    const client = this.#connections[0]?.client;
    return client instanceof Cluster ? client : undefined;
  }

  /**
   * Resolves when everything sent before has been carried out or can no longer be: each connection answers a PING, and
   * those that were given up are killed on the server.
   */
  async barrier(deadlineMs: number): Promise<void> {
    const ready = this.#connections.filter(({ isUsable }) => isUsable);
    if (ready.length === 0) throw new RedisUnavailableError('There is no connection.');
    await Promise.all(ready.map(({ client }) => withDeadline(client.ping(), deadlineMs, 'PING')));
    const [first] = ready;
    for (const id of this.#abandoned) {
      await withDeadline(endConnection(first?.client, id), deadlineMs, 'CLIENT KILL');
      this.#abandoned.delete(id);
    }
  }

  /** Gives all connections up, without waiting for replies, and connects anew. */
  reconnect(): void {
    for (const { client, serverId } of this.#connections) {
      if (client.status !== 'ready') continue;
      if (serverId !== undefined) this.#abandoned.add(serverId);
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
    // Also while nobody asks it anything: the replica that takes over may hold what was invalidated since.
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

  /** The client goes on with database 0 when the server refuses the one that was asked for: entries must not land there. */
  async #check(connection: PooledConnection): Promise<void> {
    const { client } = connection;
    if (client instanceof Redis) {
      try {
        await client.select(client.options.db ?? 0);
        connection.serverId = await client.client('ID');
      } catch (error) {
        this.#options.onLost(error as Error);
        if (isReplyError(error)) setTimeout(() => client.disconnect(true), REFUSED_RETRY_MS).unref();
        return;
      }
    }
    connection.isUsable = true;
    this.#options.onReady();
  }
}

/** That it is gone already is as good; where the ACL refuses to end it, it cannot be fenced off, and that is all. */
async function endConnection(client: RedisClient | undefined, id: number): Promise<void> {
  try {
    await client?.call('CLIENT', 'KILL', 'ID', id);
  } catch (error) {
    if (!isReplyError(error)) throw error;
  }
}
