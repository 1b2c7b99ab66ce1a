/** Runs in a process of its own: another client, which reads all the time and takes how long each GET lasts. */
import { Redis } from 'ioredis';
import { quantile } from 'simple-statistics';
import { profileOf } from '../support/profile.js';

const KEY = 'latency-probe';
let client: Redis | undefined;
let waits: number[] = [];
let running: Promise<void> | undefined;
let isStopped = false;

export async function connect(url: string): Promise<void> {
  client = new Redis(url);
  await client.set(KEY, JSON.stringify(profileOf('0')));
}

export function start(): void {
  waits = [];
  isStopped = false;
  running = readOn();
}

/** @returns the p99 of the GETs since {@link start}, in milliseconds. */
export async function stop(): Promise<number> {
  isStopped = true;
  await running;
  return quantile(waits, 0.99);
}

async function readOn(): Promise<void> {
  while (!isStopped) {
    const begun = performance.now();
    await client?.get(KEY);
    waits.push(performance.now() - begun);
  }
}
