/**
 * Small facts by name, of which those that were set longest ago are forgotten when there are too many.
 *
 * It takes memory for what it holds, not for what it may hold, and is made at once: a process has several, most of them
 * nearly empty.
 */
export class BoundedMap<Value> {
  readonly #max: number;
  readonly #onForgotten: (value: Value) => void;
  /** What was set longest ago comes first. */
  readonly #values = new Map<string, Value>();

  /** @param onForgotten is told of each value that had to go; not of those that are deleted or replaced. */
  constructor(max: number, onForgotten: (value: Value) => void = () => undefined) {
    this.#max = max;
    this.#onForgotten = onForgotten;
  }

  get size(): number {
    return this.#values.size;
  }

  get(name: string): Value | undefined {
    return this.#values.get(name);
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  set(name: string, value: Value): void {
    this.#values.delete(name);
    this.#values.set(name, value);
    if (this.#values.size > this.#max) this.#forgetOldest();
  }

  delete(name: string): void {
    this.#values.delete(name);
  }

  clear(): void {
    this.#values.clear();
  }

  /** A tenth at once: the engine walks over what was deleted before it finds the first one. */
  #forgetOldest(): void {
    const kept = Math.ceil(this.#max * 0.9);
    for (const [name, value] of this.#values) {
      if (this.#values.size <= kept) return;
      this.#values.delete(name);
      this.#onForgotten(value);
    }
  }
}
