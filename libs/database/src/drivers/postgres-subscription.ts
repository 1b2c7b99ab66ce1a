import { Client, type ClientConfig } from 'pg';
import type { NotificationListener, Subscription } from '../database.types.js';
import { within } from '../within.js';

const CHECK_MS = 10_000;
const CHECK_LIMIT_MS = 5000;
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 10_000;

/** Hears a channel over a connection of its own, and connects again whenever that is lost. */
export class PostgresSubscription implements Subscription {
  #client: Client | undefined;
  #timer: NodeJS.Timeout | undefined;
  #retryMs = FIRST_RETRY_MS;
  #isClosed = false;

  private constructor(
    private readonly config: ClientConfig,
    private readonly channel: string,
    private readonly listener: NotificationListener,
  ) {}

  /** @throws the driver's error when there is no connection at the beginning. */
  static async open(config: ClientConfig, channel: string, listener: NotificationListener): Promise<Subscription> {
    const subscription = new PostgresSubscription(config, channel, listener);
    await subscription.#connect();
    return subscription;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#client?.end().catch(() => undefined);
  }

  async #connect(): Promise<void> {
    const client = new Client({ application_name: 'interviewmaster listener', keepAlive: true, ...this.config });
    client.on('error', () => this.#lost(client));
    client.on('end', () => this.#lost(client));
    client.on('notification', ({ payload = '' }) => this.listener.onMessage(payload));
    try {
      await client.connect();
      await client.query(`listen ${client.escapeIdentifier(this.channel)}`);
    } catch (error) {
      void client.end().catch(() => undefined);
      throw error;
    }
    if (this.#isClosed) return client.end();
    this.#client = client;
    this.#retryMs = FIRST_RETRY_MS;
    this.#checkLater(client);
    this.listener.onConnect();
  }

  /** A network that went silent ends no connection by itself. */
  #checkLater(client: Client): void {
    this.#timer = setTimeout(() => {
      within(client.query('select 1'), CHECK_LIMIT_MS, () => new Error('The connection is silent.')).then(
        () => this.#client === client && !this.#isClosed && this.#checkLater(client),
        () => this.#lost(client),
      );
    }, CHECK_MS).unref();
  }

  #lost(client: Client): void {
    if (this.#client !== client) return;
    this.#client = undefined;
    void client.end().catch(() => undefined);
    this.#connectLater();
  }

  #connectLater(): void {
    clearTimeout(this.#timer);
    if (this.#isClosed) return;
    this.#timer = setTimeout(() => void this.#connect().catch(() => this.#connectLater()), this.#retryMs).unref();
    this.#retryMs = Math.min(this.#retryMs * 2, LONGEST_RETRY_MS);
  }
}
