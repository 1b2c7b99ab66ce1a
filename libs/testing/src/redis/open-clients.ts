import type { Cluster, Redis } from 'ioredis';

/** Clients handed out to a test, to be closed with the server that they are for. */
export class OpenClients {
  readonly #clients = new Set<Redis | Cluster>();

  /** A server that goes away is what the tests are about: ioredis, unless somebody listens, prints each failure. */
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
