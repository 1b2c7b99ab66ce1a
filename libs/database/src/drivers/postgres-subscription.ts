import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { Client, type ClientConfig } from 'pg';
import type { NotificationListener, Subscription } from '../statements.js';
import { databaseFailure } from '../failures.js';
import { within } from '../within.js';

const CHECK_MS = 10_000;
const CHECK_LIMIT_MS = 5000;
const DELIVERY_LIMIT_MS = 5000;
const FIRST_RETRY_MS = 500;
const MAX_RETRY_MS = 10_000;

/** Listens to channels over a connection of its own, and connects again whenever that is lost. */
export class PostgresSubscription implements Subscription {
  #client: Client | undefined;
  #timer: NodeJS.Timeout | undefined;
  #retryMs = FIRST_RETRY_MS;
  /** Whether the listener relies on notifications. */
  #isDelivering = false;
  #isClosed = false;
  #hasWarned = false;

  private constructor(
    private readonly config: ClientConfig,
    private readonly channels: readonly string[],
    private readonly listener: NotificationListener,
    private readonly notify: (channel: string) => Promise<void>,
  ) {}

  /**
   * @param notify notifies a channel over another connection.
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
    const delivered = Promise.withResolvers<undefined>();
    client.on('notification', ({ channel, payload = '' }) => {
      if (channel === check) delivered.resolve(undefined);
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
    void this.#confirmDelivery(client, check, delivered.promise);
  }

  /**
   * Makes sure that notifications arrive: a pooler that gives each transaction another connection takes LISTEN and delivers
   * nothing. The listener gets no `onConnect` then, and goes on polling.
   */
  async #confirmDelivery(client: Client, check: string, delivered: Promise<undefined>): Promise<void> {
    while (this.#isInUse(client)) {
      try {
        await this.notify(check);
        await within(delivered, DELIVERY_LIMIT_MS, () => new Error('No notification arrived.'));
        break;
      } catch (error) {
        if (databaseFailure(error) === undefined) {
          if (this.#isInUse(client)) this.#warnOnce();
          return;
        }
        // The other connection failed, which says nothing about this one.
        await sleep(FIRST_RETRY_MS, undefined, { ref: false });
      }
    }
    if (!this.#isInUse(client)) return;
    this.#isDelivering = true;
    this.listener.onConnect();
    await client.query(`unlisten ${check}`).catch(() => undefined);
  }

  #isInUse(client: Client): boolean {
    return this.#client === client && !this.#isClosed;
  }

  #warnOnce(): void {
    if (this.#hasWarned) return;
    this.#hasWarned = true;
    new Logger('Database').warn(
      `Notifications of ${this.channels.join(', ')} do not arrive, as behind a pooler in transaction mode. Jobs and ` +
        'interview events are polled, and a process that is cut off from Redis learns late of sign-outs and of changes in ' +
        'other processes. Use a pooler in session mode (pool_mode = session) in DATABASE_URL.',
    );
  }

  /** A silent network ends no connection by itself. */
  #checkLater(client: Client): void {
    this.#timer = setTimeout(() => {
      within(client.query('select 1'), CHECK_LIMIT_MS, () => new Error('The connection is silent.')).then(
        () => this.#isInUse(client) && this.#checkLater(client),
        () => this.#lost(client),
      );
    }, CHECK_MS).unref();
  }

  #lost(client: Client): void {
    if (this.#client !== client) return;
    this.#client = undefined;
    void client.end().catch(() => undefined);
    if (this.#isDelivering && !this.#isClosed) this.listener.onDisconnect?.();
    this.#isDelivering = false;
    this.#connectLater();
  }

  #connectLater(): void {
    clearTimeout(this.#timer);
    if (this.#isClosed) return;
    this.#timer = setTimeout(() => void this.#connect().catch(() => this.#connectLater()), this.#retryMs).unref();
    this.#retryMs = Math.min(this.#retryMs * 2, MAX_RETRY_MS);
  }
}
