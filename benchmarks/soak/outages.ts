import type { RedisServer } from '@interviewmaster/testing';
import { setTimeout as sleep } from 'node:timers/promises';

const CALM_MS = 7000;
const AWAY_MS = 1500;

/** Pauses and restarts Redis in turn until it is told to stop. @returns how often. */
export async function keepInterrupting(server: RedisServer, signal: AbortSignal): Promise<number> {
  for (let outages = 0; ; outages++) {
    await sleep(CALM_MS, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return outages;
    if (outages % 2 === 0) {
      await server.pause();
      await sleep(AWAY_MS);
      server.resume();
    } else {
      await server.kill();
      await sleep(AWAY_MS);
      await server.restart({ empty: true });
    }
  }
}
