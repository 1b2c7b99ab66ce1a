import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { Client, type ClientConfig } from 'pg';
import type { NotificationListener, Subscription } from '../database.types.js';
import { databaseFailure } from '../failures.js';
import { within } from '../within.js';

const CHECK_MS = 10_000;
const CHECK_LIMIT_MS = 5000;
const HEAR_LIMIT_MS = 5000;
const FIRST_RETRY_MS = 500;
const MAX_RETRY_MS = 10_000;

/** Hears channels over a connection of its own, and connects again whenever that is lost. */
export class PostgresSubscription implements Subscription {
  #client: Client | undefined;
  #timer: NodeJS.Timeout | undefined;
  #retryMs = FIRST_RETRY_MS;
  #isClosed = false;
  #hasWarned = false;

  private constructor(
    private readonly config: ClientConfig,
    private readonly channels: readonly string[],
    private readonly listener: NotificationListener,
    private readonly notify: (channel: string) => Promise<void>,
  ) {}

  /**
   * @param notify announces to a channel, over another connection.
   * @throws the driver's error when there is no connection at the beginning.
   */
  static async open(
    config: ClientConfig,
    channels: readonly string[],
    listener: NotificationListener,
    notify: (channel: string) => Promise<void>,
  ): Promise<Subscription> {
    const subscription = new PostgresSubscription(config, channels, listener, notify);
    await subscription.#connect();
    return subscription;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#client?.end().catch(() => undefined);
  }

  async #connect(): Promise<void> {
    const { connectionName = 'interviewmaster listener' } = this.listener;
    const client = new Client({ keepAlive: true, ...this.config });
    client.on('error', () => this.#lost(client));
    client.on('end', () => this.#lost(client));
    const check = `check_${randomUUID().replaceAll('-', '')}`;
    const heard = Promise.withResolvers<undefined>();
    client.on('notification', ({ channel, payload = '' }) => {
      if (channel === check) heard.resolve(undefined);
      else this.listener.onMessage(payload, channel);
    });
    try {
      await client.connect();
      // Not as a parameter of the connection: one in the URL would take its place.
      await client.query(`set application_name = ${client.escapeLiteral(connectionName)}`);
      const channels = [...this.channels, check].map((channel) => client.escapeIdentifier(channel));
      await client.query(channels.map((channel) => `listen ${channel}`).join('; '));
    } catch (error) {
      void client.end().catch(() => undefined);
      throw error;
    }
    if (this.#isClosed) return client.end();
    this.#client = client;
    this.#retryMs = FIRST_RETRY_MS;
    this.#checkLater(client);
    void this.#hearOnce(client, check, heard.promise);
  }

  /**
   * Makes sure that announcements arrive: a pooler that gives each transaction another connection takes LISTEN and delivers
   * nothing. The listener is not told of a connection then, and goes on looking by itself.
   */
  async #hearOnce(client: Client, check: string, heard: Promise<undefined>): Promise<void> {
    try {
      await this.notify(check);
      await within(heard, HEAR_LIMIT_MS, () => new Error('Nothing arrived.'));
    } catch (error) {
      if (this.#client === client && !this.#isClosed && databaseFailure(error) === undefined) this.#warnOnce();
      return;
    }
    if (this.#client !== client || this.#isClosed) return;
    this.listener.onConnect();
    await client.query(`unlisten ${check}`).catch(() => undefined);
  }

  #warnOnce(): void {
    if (this.#hasWarned) return;
    this.#hasWarned = true;
    new Logger('Database').warn(
      `Notifications of ${this.channels.join(', ')} do not arrive, as behind a pooler in transaction mode: jobs are polled ` +
        'for, and a process that is cut off from Redis learns late of a sign-out and of changes made elsewhere. Give ' +
        'DATABASE_URL a pooler in session mode (pool_mode = session).',
    );
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
    this.#retryMs = Math.min(this.#retryMs * 2, MAX_RETRY_MS);
  }
}
