import { redisInsStore } from 'cache-manager-ioredis-yet';
import { Cluster, Command } from 'ioredis';
import type { RedisClient } from './connection.js';
import { EVEN_WHEN_FULL, type ScriptName, SCRIPTS } from './scripts.js';

/**
 * The commands on single entries, as bytes.
 *
 * Built on the store of `cache-manager-ioredis-yet`: its `del` and `ttl` are used as they are. Its `get` and `set` are
 * replaced, because its codec revives strings such as `_function_x|() => 1` into what they spell; so are `keys`, which
 * blocks the server, and `reset`, which empties the whole database (see `docs/adr/0004-redis-store.md`).
 */
export interface BytesStore {
  get(redisKey: string): Promise<Buffer | null>;
  set(redisKey: string, bytes: string | Buffer, ttlMs: number): Promise<unknown>;
  del(redisKey: string): Promise<void>;
  /** Remaining life in milliseconds; -1: for ever; -2: not there. */
  ttl(redisKey: string): Promise<number>;
}

/** What is kept of the base; its own type names one that cache-manager no longer exports. */
type Base = Pick<BytesStore, 'del' | 'ttl'>;

/** Without a timer of its own: the operation that it is a part of has a deadline, which costs less than one for each command. */
class UntimedCommand extends Command {
  override setTimeout(): void {
    // Nothing to set.
  }
}

export function createBytesStore(client: RedisClient): BytesStore {
  const base = redisInsStore(client) as unknown as Base;
  // A Cluster goes on when one of its nodes hangs, so that nobody else would end what waits there.
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

/** Registers the scripts on a client, which then sends their hash and, once, their text. */
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
