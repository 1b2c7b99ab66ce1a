import type { Redis } from 'ioredis';
import { profileOf } from '../support/profile.js';
import type { Operation } from '../support/throughput.js';

const KEYS = 1000;
const TTL_MS = 600_000;

export const ROUNDS = 15;
export const DURATION_MS = 150;
export const IN_FLIGHT = [1, 64, 512] as const;
export const COMMANDS = ['GET', 'SET'] as const;

/** Stores what is read later. */
export async function seed(client: Redis): Promise<void> {
  for (let id = 0; id < KEYS; id++) await client.set(keyOf(id), JSON.stringify(profileOf(String(id))));
}

/** A command on 2 KB, sent over the connections in turn. */
export function commandOver(clients: readonly Redis[], command: (typeof COMMANDS)[number]): Operation {
  const payload = JSON.stringify(profileOf('0'));
  const clientAt = (index: number): Redis => {
    const client = clients[index % clients.length];
    if (!client) throw new Error('There is no connection.');
    return client;
  };
  return command === 'GET'
    ? (index) => clientAt(index).get(keyOf(index))
    : (index) => clientAt(index).set(keyOf(index), payload, 'PX', TTL_MS);
}

function keyOf(index: number): string {
  return `pool:${index % KEYS}`;
}
