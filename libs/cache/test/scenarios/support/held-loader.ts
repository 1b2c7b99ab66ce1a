import type { LoadContext, Loader } from '../../../src/index.js';

/** A loader that begins when the cache calls it and ends when the test says so. */
export class HeldLoader<Value = unknown> {
  /** How often it was begun. */
  runs = 0;
  readonly #begun = Promise.withResolvers<undefined>();
  readonly #outcome = Promise.withResolvers<Value>();
  readonly #prepare: (context: LoadContext) => void;

  /** @param prepare called when the loader begins, to add tags for example */
  constructor(prepare: (context: LoadContext) => void = () => undefined) {
    this.#prepare = prepare;
    // Nobody may be waiting yet when it fails.
    this.#outcome.promise.catch(() => undefined);
  }

  /** Resolves when the cache has begun the load. */
  get begun(): Promise<undefined> {
    return this.#begun.promise;
  }

  readonly load: Loader<Value> = (context) => {
    this.runs += 1;
    this.#prepare(context);
    this.#begun.resolve(undefined);
    return this.#outcome.promise;
  };

  finish(value: Value): void {
    this.#outcome.resolve(value);
  }

  fail(error: Error): void {
    this.#outcome.reject(error);
  }
}
