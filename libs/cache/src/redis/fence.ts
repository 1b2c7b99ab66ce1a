import type { Redis } from 'ioredis';
import { isReplyError } from './errors.js';
import { runId } from './primaries.js';

/** A connection as its server knows it. */
interface ServerConnection {
  /** The run of the server; ids count from the beginning in each run. */
  readonly server: string;
  readonly id: number;
}

/**
 * Keeps what lost connections had sent from being carried out later: a network that was silent may deliver it when all
 * is well again. The server is told to end them.
 */
export class ConnectionFence {
  readonly #open = new WeakMap<Redis, ServerConnection>();
  readonly #lost = new Set<ServerConnection>();

  /** From now on each connection that this client loses is ended on the server. */
  watch(client: Redis): void {
    client.on('close', () => this.giveUp(client));
  }

  /** The connection counts as lost from now on. */
  giveUp(client: Redis): void {
    const connection = this.#open.get(client);
    if (connection) this.#lost.add(connection);
    this.#open.delete(client);
  }

  /** Asks the server what it calls the connection, unless that is known; before it has answered nothing is fenced. */
  async learn(client: Redis): Promise<void> {
    if (this.#open.has(client)) return;
    const [id, server] = await Promise.all([client.client('ID'), runId(client)]);
    this.#open.set(client, { server, id });
  }

  /**
   * Resolves when nothing that was sent on a lost connection can still be carried out.
   *
   * @param clients of each server that takes writes; another server's connections ended with it, or it takes none.
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

/** That it is gone already is as good; where the ACL refuses to end it, it cannot be fenced off, and that is all. */
async function endConnection(client: Redis, id: number): Promise<void> {
  try {
    await client.call('CLIENT', 'KILL', 'ID', id);
  } catch (error) {
    if (!isReplyError(error)) throw error;
  }
}
