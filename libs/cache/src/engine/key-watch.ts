/** Lets a caller sleep until a key changes. */
export class KeyWatch {
  readonly #waiting = new Map<string, Set<() => void>>();

  /** Resolves when the key changes, and after `ms` milliseconds at the latest. */
  wait(key: string, ms: number): Promise<void> {
    return new Promise((resolve) => {
      const callbacks = this.#waiting.get(key) ?? new Set();
      const done = (): void => {
        clearTimeout(timer);
        callbacks.delete(done);
        if (callbacks.size === 0 && this.#waiting.get(key) === callbacks) this.#waiting.delete(key);
        resolve();
      };
      const timer = setTimeout(done, ms);
      callbacks.add(done);
      this.#waiting.set(key, callbacks);
    });
  }

  wake(key: string): void {
    for (const done of this.#waiting.get(key) ?? []) done();
  }

  wakeAll(): void {
    for (const key of [...this.#waiting.keys()]) this.wake(key);
  }
}
