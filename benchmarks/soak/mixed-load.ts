import type { CacheService } from '@interviewmaster/cache';
import { CacheTags } from '@interviewmaster/cache/catalogue';
import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { profileKey, settingsKey } from '../support/keys.js';
import { profileOf } from '../support/profile.js';
import type { MemorySample } from './memory-trend.js';

const CALLERS = 32;
/** More than the memory tier holds. */
const USERS = 20_000;

type Step = (cache: CacheService, id: string) => Promise<unknown>;

/** What a platform does with a cache, by how often out of a hundred. */
const STEPS: readonly (readonly [weight: number, step: Step])[] = [
  [70, (cache, id) => cache.getOrLoad(profileKey(id), () => profileOf(id))],
  [10, (cache, id) => cache.get(settingsKey(id))],
  [10, (cache, id) => cache.set(settingsKey(id), { language: 'en', theme: id })],
  [4, (cache, id) => cache.delete(profileKey(id))],
  [3, (cache, id) => cache.invalidateTags(CacheTags.user(id))],
  [2, (cache, id) => cache.expire(profileKey(id), 60)],
  [0.99, (cache) => cache.metrics()],
  [0.01, (cache, id) => cache.deletePattern(`benchmark:settings:${id}*`)],
];

/** Callers that never stop, and what they have done so far. */
export class MixedLoad {
  operations = 0;
  /** Calls that threw: none may, outage or not. */
  failures = 0;
  readonly #cache: CacheService;
  #isRunning = false;

  constructor(cache: CacheService) {
    this.#cache = cache;
  }

  async sampleWhileRunning(durationMs: number, everyMs: number): Promise<MemorySample[]> {
    const collect = collectGarbage();
    this.#isRunning = true;
    const start = performance.now();
    const samples: MemorySample[] = [];
    const callers = Array.from({ length: CALLERS }, () => this.#call());
    while (samples.length * everyMs < durationMs) {
      const dueAt = start + (samples.length + 1) * everyMs;
      while (performance.now() < dueAt) await new Promise((resolve) => setTimeout(resolve, dueAt - performance.now()));
      collect();
      const { rss, heapUsed } = process.memoryUsage();
      const minute = (performance.now() - start) / 60_000;
      samples.push({ minute, rss, heap: heapUsed, operations: this.operations });
    }
    this.#isRunning = false;
    await Promise.all(callers);
    return samples;
  }

  async #call(): Promise<void> {
    while (this.#isRunning) {
      const id = String(Math.floor(Math.random() * USERS));
      await pickStep()(this.#cache, id).catch(() => this.failures++);
      // Hits in memory alone would never let a timer or a socket have its turn.
      if (this.operations++ % 16 === 0) await turn();
    }
  }
}

function pickStep(): Step {
  let left = Math.random() * STEPS.reduce((sum, [weight]) => sum + weight, 0);
  const picked = STEPS.find(([weight]) => (left -= weight) < 0) ?? STEPS[0];
  if (!picked) throw new Error('There are no steps.');
  return picked[1];
}

/** A full collection, without asking whoever starts the program for `--expose-gc`. */
function collectGarbage(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}
