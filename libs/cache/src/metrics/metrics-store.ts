import type { RedisTier } from '../redis/redis-tier.js';
import { COUNTER_FIELDS, type CounterField, CounterTable } from './counters.js';

const ERRORS_FIELD = '|errors';

/**
 * Counts in this process and adds the counts to one hash in Redis from time to time, so that a hit costs no round trip
 * and the hash covers all processes. What cannot be added is kept for the next time.
 */
export class MetricsStore {
  /** Counted here and not yet in Redis. */
  readonly #counters: CounterTable;
  /** Counted here since the start, and already handed on. */
  readonly #handedOn = new CounterTable();
  readonly #redis: RedisTier | undefined;
  readonly #timer: NodeJS.Timeout | undefined;

  constructor(counters: CounterTable, redis: RedisTier | undefined, intervalMs: number) {
    this.#counters = counters;
    this.#redis = redis;
    if (redis) this.#timer = setInterval(() => void this.flush(), intervalMs).unref();
  }

  /** Of this process since its start. */
  ofThisProcess(): CounterTable {
    const all = new CounterTable();
    all.add(this.#handedOn);
    all.add(this.#counters);
    return all;
  }

  /** Of all processes; `undefined` when Redis cannot tell. */
  async ofAllProcesses(): Promise<CounterTable | undefined> {
    const redis = this.#redis;
    if (!redis?.isAvailable || !(await this.flush())) return undefined;
    try {
      return parse(await redis.read(({ client }) => client.hgetall(redis.keySpace.metrics)));
    } catch {
      // Away again; the tier has counted it, and the caller falls back to this process.
      return undefined;
    }
  }

  /** Adds what was counted to Redis; false when that was not possible now. */
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
      // Kept for the next time. Part of it may have arrived: counters may then be a batch too high, never lost.
      this.#counters.add(batch);
      return false;
    }
    this.#handedOn.add(batch);
    return true;
  }

  /** Stops counting on, after a last attempt to hand over. */
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
