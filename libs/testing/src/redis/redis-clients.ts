import { type Cluster, Redis } from 'ioredis';

/**
 * How long ioredis waits for the server to close its side, in milliseconds. Also a client without a connection leaves a
 * timer behind for so long, which by default holds up the end of the tests by two seconds.
 */
export const DISCONNECT_TIMEOUT_MS = 50;

export interface RedisAddress {
  readonly host: string;
  readonly port: number;
  readonly password?: string | undefined;
}

/**
 * Runs one command over a connection of its own, within two seconds and without a retry.
 *
 * Not for measuring: a new connection costs more than most commands.
 */
export async function redisCommand(
  address: RedisAddress,
  command: string,
  ...args: readonly (string | number | Buffer)[]
): Promise<unknown> {
  const client = new Redis({
    host: address.host,
    port: address.port,
    ...(address.password !== undefined && { password: address.password }),
    lazyConnect: true,
    enableReadyCheck: false,
    disableClientInfo: true,
    connectTimeout: 2000,
    commandTimeout: 2000,
    disconnectTimeout: DISCONNECT_TIMEOUT_MS,
    retryStrategy: () => null,
  });
  let lastError: unknown;
  client.on('error', (error) => (lastError = error));
  try {
    await client.connect();
    return await client.call(command, ...args);
  } catch (error) {
    // `connect()` says only that the connection is closed; the event before it says why.
    throw lastError ?? error;
  } finally {
    client.disconnect();
  }
}

/** Clients handed out to a test, to be closed with the server that they are for. */
export class OpenClients {
  readonly #clients = new Set<Redis | Cluster>();

  /** Listens for errors: servers that go away are what tests are about, and without a listener ioredis prints each error. */
  add<Client extends Redis | Cluster>(client: Client): Client {
    client.on('error', () => undefined);
    client.once('end', () => this.#clients.delete(client));
    this.#clients.add(client);
    return client;
  }

  close(): void {
    for (const client of this.#clients) client.disconnect();
    this.#clients.clear();
  }
}
