/** Follows the notifications about one interview, those between two waits included. */
export class InterviewWatch implements Disposable {
  /** The highest number of an event that was notified of since the last wait. */
  #notified = 0;
  /** The number of the last event that is known to who waits. */
  #known = 0;
  #wake: ((hasEvents: boolean) => void) | undefined;

  /** @param onWait called when a wait begins. */
  constructor(
    private readonly onWait: () => void,
    private readonly onDispose: () => void,
  ) {}

  get isWaiting(): boolean {
    return this.#wake !== undefined;
  }

  /** @param last the number of the last event, as far as it is known */
  notify(last = Infinity): void {
    this.#notified = Math.max(this.#notified, last);
    if (this.#notified > this.#known) this.#wake?.(true);
  }

  /**
   * Waits for events after number `known`, one wait at a time.
   *
   * @returns whether there may be some, also since before the wait; false after `timeoutMs`, or when the signal is aborted.
   */
  async waitForEvents(known: number, timeoutMs: number, signal: AbortSignal): Promise<boolean> {
    if (signal.aborted) return false;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const giveUp = () => resolve(false);
    const timeout = setTimeout(giveUp, timeoutMs);
    signal.addEventListener('abort', giveUp, { once: true });
    this.#known = known;
    this.#wake = resolve;
    if (this.#notified > known) resolve(true);
    else this.onWait();
    try {
      return await promise;
    } finally {
      clearTimeout(timeout);
      signal.removeEventListener('abort', giveUp);
      this.#wake = undefined;
      this.#notified = 0;
    }
  }

  [Symbol.dispose](): void {
    this.onDispose();
  }
}
