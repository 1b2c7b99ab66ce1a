import type { Redis } from 'ioredis';
import { isReplyError } from './errors.js';
import { runId } from './primaries.js';

/** A connection, as its server identifies it. */
interface ServerConnection {
  /** The run id of the server: client ids start again in each run. */
  readonly server: string;
  readonly id: number;
}

/**
 * Ends lost connections on the server, so that commands which a silent network still holds are not carried out after the
 * recovery.
 */
export class ConnectionFence {
  readonly #open = new WeakMap<Redis, ServerConnection>();
  readonly #lost = new Set<ServerConnection>();

  /** From now on, {@link endLost} ends each connection that this client loses. */
  watch(client: Redis): void {
    client.on('close', () => this.giveUp(client));
  }

  /** Counts the client's connection as lost. */
  giveUp(client: Redis): void {
    const connection = this.#open.get(client);
    if (connection) this.#lost.add(connection);
    this.#open.delete(client);
  }

  /** Asks the server for the id of the connection, if it is not known. Without the id, the connection cannot be ended. */
  async learn(client: Redis): Promise<void> {
    if (this.#open.has(client)) return;
    const [id, server] = await Promise.all([client.client('ID'), runId(client)]);
    this.#open.set(client, { server, id });
  }

  /**
   * Resolves when no command that was sent on a lost connection can be carried out any more.
   *
   * @param clients one of each primary. A lost connection to another server ended with that server, or carries no write.
   */
  async endLost(clients: readonly Redis[]): Promise<void> {
    if (this.#lost.size === 0) return;
    await Promise.all(clients.map((client) => this.learn(client)));
    for (const connection of this.#lost) {
      const client = clients.find((other) => this.#open.get(other)?.server === connection.server);
      if (client) await endConnection(client, connection.id);
      this.#lost.delete(connection);
    }
  }
}

/** An error reply is accepted: the connection has already ended, or the ACL does not allow to end it. */
async function endConnection(client: Redis, id: number): Promise<void> {
  try {
    await client.call('CLIENT', 'KILL', 'ID', id);
  } catch (error) {
    if (!isReplyError(error)) throw error;
  }
}
