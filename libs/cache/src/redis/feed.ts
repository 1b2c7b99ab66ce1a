/** Tells what has changed in the namespace. */
export interface Feed {
  /** Whether every change is reported right now. */
  readonly isUp: boolean;
  /** Every change before this moment has been reported, in milliseconds of the clock; -Infinity before it was ever up. */
  readonly reportedUntilMs: number;
  /** Settles when the feed is up or has failed once; it is then retried in the background. */
  open(): Promise<void>;
  close(): void;
}

export interface FeedHandlers {
  /** From now on every change is reported; changes before may have been missed. */
  readonly onUp: () => void;
  readonly onDown: (reason: Error) => void;
  /** A key of the namespace has changed, by whoever and however: set, delete, expiry, eviction. */
  readonly onChange: (name: string) => void;
  /** A whole database was emptied. */
  readonly onFlush: () => void;
}
