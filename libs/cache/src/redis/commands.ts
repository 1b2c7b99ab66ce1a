import { redisInsStore } from 'cache-manager-ioredis-yet';
import { Cluster, Command } from 'ioredis';
import type { RedisClient } from './connection.js';
import { EVEN_WHEN_FULL, type ScriptName, SCRIPTS } from './scripts.js';

/**
 * The commands on single entries, as bytes.
 *
 * Built on the store of `cache-manager-ioredis-yet`, with its `del` and `ttl`. Its `get` and `set` are replaced because its
 * codec turns strings such as `_function_x|() => 1` into functions; `keys` because it blocks the server; `reset` because it
 * empties the whole database.
 */
export interface BytesStore {
  get(redisKey: string): Promise<Buffer | null>;
  set(redisKey: string, bytes: string | Buffer, ttlMs: number): Promise<unknown>;
  del(redisKey: string): Promise<void>;
  /** Remaining life in milliseconds; -1: no expiry; -2: no key. */
  ttl(redisKey: string): Promise<number>;
}

/** The methods that are used; the store's own type refers to a type that cache-manager no longer exports. */
type Base = Pick<BytesStore, 'del' | 'ttl'>;

/** A command without a timer: the deadline of its operation is enough, and costs less than a timer for each command. */
class UntimedCommand extends Command {
  override setTimeout(): void {
    // Nothing to set.
  }
}

export function createBytesStore(client: RedisClient): BytesStore {
  const base = redisInsStore(client) as unknown as Base;
  // On a Cluster one node may hang while the others answer: its commands need timers of their own.
  const EntryCommand = client instanceof Cluster ? Command : UntimedCommand;
  return {
    get: (redisKey) => client.sendCommand(new EntryCommand('get', [redisKey])) as Promise<Buffer | null>,
    set: (redisKey, bytes, ttlMs) =>
      client.sendCommand(new EntryCommand('set', [redisKey, bytes, 'PX', ttlMs])) as Promise<unknown>,
    del: (redisKey) => base.del(redisKey),
    ttl: (redisKey) => base.ttl(redisKey),
  };
}

const ALLOW_OOM = '#!lua flags=allow-oom\n';

type ScriptArgument = string | number | Buffer;

/** Registers the scripts on a client, which sends their hash, and their text when the server does not know it. */
export function defineScripts(client: RedisClient): void {
  for (const [name, { numberOfKeys, lua }] of Object.entries(SCRIPTS)) {
    const text = EVEN_WHEN_FULL.has(name) ? `${ALLOW_OOM}${lua}` : lua;
    client.defineCommand(name, { lua: text, ...(numberOfKeys !== undefined && { numberOfKeys }) });
  }
}

/** Runs a script; replies are Buffers. */
export function runScript(
  client: RedisClient,
  name: ScriptName,
  redisKeys: readonly string[],
  args: readonly ScriptArgument[],
): Promise<unknown> {
  const { numberOfKeys } = SCRIPTS[name];
  const commands = client as unknown as Record<string, (...args: ScriptArgument[]) => Promise<unknown>>;
  const run = commands[`${name}Buffer`];
  if (!run) throw new TypeError(`The script ${name} is not defined on this client.`);
  return run.call(client, ...(numberOfKeys === undefined ? [redisKeys.length] : []), ...redisKeys, ...args);
}
