/** Redis did not do what it was asked in time, or could not be asked. Stays inside the library. */
export class RedisUnavailableError extends Error {
  override readonly name = 'RedisUnavailableError';
  readonly hasPlainMessage = true;
}

/** Settles like the promise, but rejects after `ms` milliseconds; a later outcome of the promise is dropped. */
export function withDeadline<Value>(promise: Promise<Value>, ms: number, what: string): Promise<Value> {
  return new Promise((resolve, reject) => {
    const expire = (): void => reject(new RedisUnavailableError(`${what}: no reply within ${ms} ms`));
    // A busy process finds its timers due before it has read the replies that are there: those are read first.
    const timer = setTimeout(() => setImmediate(expire), ms);
    promise.then(
      (value) => {
        clearTimeout(timer);
        resolve(value);
      },
      (error: unknown) => {
        clearTimeout(timer);
        reject(error instanceof Error ? error : new Error(String(error)));
      },
    );
  });
}
