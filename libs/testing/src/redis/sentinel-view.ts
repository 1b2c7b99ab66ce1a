import type { RedisServer } from './redis-server.js';

/** What a sentinel has to know before the group is settled. */
export interface SentinelKnowledge {
  readonly primaryPort: number;
  readonly otherSentinels: number;
  readonly replicas: number;
}

/** The port of the primary to which a sentinel sends clients. */
export async function primaryPortSeenBy(sentinel: RedisServer, name: string): Promise<number> {
  const [, port] = (await sentinel.command('SENTINEL', 'GET-MASTER-ADDR-BY-NAME', name)) as string[];
  return Number(port);
}

/** @throws {Error} as long as the sentinel knows otherwise, or is at work on a fail-over. */
export async function checkSentinel(sentinel: RedisServer, name: string, wanted: SentinelKnowledge): Promise<void> {
  const fields = (await sentinel.command('SENTINEL', 'MASTER', name)) as string[];
  const known = Object.fromEntries(pairs(fields));
  const fault = (what: string) => new Error(`sentinel ${sentinel.port} is not settled: ${what}: ${fields.join(' ')}`);
  if (Number(known['port']) !== wanted.primaryPort) throw fault('another primary');
  if (known['flags'] !== 'master') throw fault('the primary is not well');
  if (Number(known['num-other-sentinels']) < wanted.otherSentinels) throw fault('too few sentinels');
  if (Number(known['num-slaves']) < wanted.replicas) throw fault('too few replicas');
}

/**
 * Has a sentinel of Redis 7 or later look around each 200 ms instead of each one to ten seconds. An older one refuses,
 * and everything takes some seconds longer.
 */
export async function speedUp(sentinel: RedisServer): Promise<void> {
  for (const period of ['info-period', 'publish-period', 'ping-period', 'ask-period']) {
    await sentinel.command('SENTINEL', 'DEBUG', period, 200).catch(() => undefined);
  }
}

function* pairs(fields: readonly string[]): Generator<[string, string]> {
  for (let at = 0; at + 1 < fields.length; at += 2) yield [fields[at] ?? '', fields[at + 1] ?? ''];
}
