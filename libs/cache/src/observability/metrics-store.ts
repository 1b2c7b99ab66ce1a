import type { RedisTier } from '../redis/redis-tier.js';
import { COUNTER_FIELDS, type CounterField, CounterTable } from './counters.js';

const ERRORS_FIELD = '|errors';

/**
 * Counts in this process, and periodically adds the counters to one hash in Redis for all processes, so that a hit costs no
 * round trip. Counters that could not be added are kept for the next time.
 */
export class MetricsStore {
  /** Not yet added to Redis. */
  readonly #counters: CounterTable;
  /** Already added to Redis. */
  readonly #handedOn = new CounterTable();
  readonly #redis: RedisTier | undefined;
  readonly #timer: NodeJS.Timeout | undefined;

  constructor(counters: CounterTable, redis: RedisTier | undefined, intervalMs: number) {
    this.#counters = counters;
    this.#redis = redis;
    if (redis) this.#timer = setInterval(() => void this.flush(), intervalMs).unref();
  }

  /** The counters of this process since its start. */
  ofThisProcess(): CounterTable {
    const all = new CounterTable();
    all.add(this.#handedOn);
    all.add(this.#counters);
    return all;
  }

  /** The counters of all processes; `undefined` when Redis is unavailable. */
  async ofAllProcesses(): Promise<CounterTable | undefined> {
    const redis = this.#redis;
    if (!redis?.isAvailable || !(await this.flush())) return undefined;
    try {
      return parse(await redis.read(({ client }) => client.hgetall(redis.keySpace.metrics)));
    } catch {
      // Unavailable again and counted; the caller uses the counters of this process.
      return undefined;
    }
  }

  /** Adds the counters to Redis; false when Redis is unavailable. */
  async flush(): Promise<boolean> {
    const redis = this.#redis;
    if (this.#counters.isEmpty) return true;
    if (!redis?.isAvailable) return false;
    const batch = this.#counters.take();
    const redisKey = redis.keySpace.metrics;
    try {
      await redis.read(async ({ client }) => {
        const commands = [...batch.entries()].map(([prefix, field, value]) =>
          client.hincrby(redisKey, `${prefix}|${field}`, value),
        );
        if (batch.errors > 0) commands.push(client.hincrby(redisKey, ERRORS_FIELD, batch.errors));
        await Promise.all(commands);
      });
    } catch {
      // Kept for the next time. Some may have arrived: a counter may be too high by one batch, but none is lost.
      this.#counters.add(batch);
      return false;
    }
    this.#handedOn.add(batch);
    return true;
  }

  /** Stops the timer and adds the last counters to Redis, if possible. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.flush();
  }
}

function parse(hash: Readonly<Record<string, string>>): CounterTable {
  const table = new CounterTable();
  for (const [hashField, value] of Object.entries(hash)) {
    const at = hashField.lastIndexOf('|');
    const field = hashField.slice(at + 1);
    if (hashField === ERRORS_FIELD) table.errors = Number(value);
    else if (isField(field)) table.of(hashField.slice(0, at))[field] = Number(value);
  }
  return table;
}

function isField(field: string): field is CounterField {
  return (COUNTER_FIELDS as readonly string[]).includes(field);
}
