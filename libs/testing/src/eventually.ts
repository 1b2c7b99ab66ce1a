import { setTimeout as sleep } from 'node:timers/promises';

export interface EventuallyOptions {
  /** How long to keep trying, in milliseconds. Default 60,000: a busy machine may stop for seconds. */
  readonly timeoutMs?: number;
  /** Pause between two tries, in milliseconds. Default 10. */
  readonly intervalMs?: number;
}

/**
 * Tries an assertion until it holds and returns what it returned. It holds when it neither throws, nor rejects, nor
 * answers `false`.
 *
 * @throws {Error} after `timeoutMs`, with the last failure as its `cause`; also when the assertion itself hangs.
 */
export async function eventually<T>(
  assertion: () => T | Promise<T>,
  { timeoutMs = 60_000, intervalMs = 10 }: EventuallyOptions = {},
): Promise<Exclude<T, false>> {
  const deadline = performance.now() + timeoutMs;
  let lastError: unknown = new Error('the assertion has not answered');
  let tries = 0;
  do {
    tries += 1;
    try {
      const answer = await withinDeadline(assertion, deadline);
      if (answer !== false && answer !== HANGS) return answer as Exclude<T, false>;
      if (answer === false) lastError = new Error('the assertion answered false');
    } catch (error) {
      lastError = error;
    }
    await sleep(Math.min(intervalMs, Math.max(0, deadline - performance.now())));
  } while (performance.now() < deadline);
  const reason = lastError instanceof Error ? lastError.message : String(lastError);
  throw new Error(`not so within ${timeoutMs} ms (tries: ${tries}): ${reason}`, { cause: lastError });
}

const HANGS = Symbol('hangs');

async function withinDeadline<T>(assertion: () => T | Promise<T>, deadline: number): Promise<T | typeof HANGS> {
  let timer: NodeJS.Timeout | undefined;
  const hangs = new Promise<typeof HANGS>((resolve) => {
    timer = setTimeout(resolve, deadline - performance.now(), HANGS);
  });
  try {
    return await Promise.race([assertion(), hangs]);
  } finally {
    clearTimeout(timer);
  }
}
