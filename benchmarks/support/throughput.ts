/** One operation; `index` counts up from 0. */
export type Operation = (index: number) => unknown;

export interface Load {
  /** How many operations wait for an answer at any moment. */
  readonly inFlight: number;
  readonly durationMs: number;
  /** Operations between two looks at the clock, for those so quick that a look would weigh. Default 1. */
  readonly batch?: number;
}

export interface Speed {
  readonly perSecond: number;
  /** Microseconds of CPU that this process took for one operation, all of its threads together. */
  readonly cpuMicros: number;
}

export const perSecondOf = ({ perSecond }: Speed): number => perSecond;
export const cpuMicrosOf = ({ cpuMicros }: Speed): number => cpuMicros;

/** The speed of operations that are awaited. */
export async function throughput(operation: Operation, { inFlight, durationMs, batch = 1 }: Load): Promise<Speed> {
  let done = 0;
  const stop = stopwatch();
  const end = performance.now() + durationMs;
  const caller = async (): Promise<void> => {
    while (performance.now() < end) {
      for (let left = batch; left > 0; left--) await operation(done++);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, caller));
  return stop(done);
}

/** The speed of operations that answer at once, without a promise. */
export function synchronousThroughput(operation: Operation, { durationMs, batch = 1 }: Omit<Load, 'inFlight'>): Speed {
  let done = 0;
  let found = 0;
  const stop = stopwatch();
  const end = performance.now() + durationMs;
  while (performance.now() < end) {
    // The answer is used, so that the compiler cannot leave the work out.
    for (let left = batch; left > 0; left--) if (operation(done++) !== undefined) found++;
  }
  if (found !== done) throw new Error(`${done - found} of ${done} operations gave nothing.`);
  return stop(done);
}

function stopwatch(): (done: number) => Speed {
  const start = performance.now();
  const cpuBefore = process.cpuUsage();
  return (done) => {
    const { user, system } = process.cpuUsage(cpuBefore);
    return { perSecond: (done / (performance.now() - start)) * 1000, cpuMicros: (user + system) / done };
  };
}
