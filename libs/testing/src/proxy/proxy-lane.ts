import type { Socket } from 'node:net';
import type { FaultEffect } from './fault.js';

interface Parcel {
  readonly bytes: Buffer;
  readonly dueAt: number;
  readonly isLast: boolean;
}

/** One direction of a connection: takes bytes from one socket to the other, in order, as the faults in force allow. */
export class ProxyLane {
  readonly #source: Socket;
  readonly #target: Socket;
  readonly #effects: () => readonly FaultEffect[];
  readonly #cut: () => void;
  readonly #queue: Parcel[] = [];
  #lastDueAt = 0;
  #timer: NodeJS.Timeout | undefined;

  /**
   * @param effects of the faults in force
   * @param cut resets the whole connection
   */
  constructor(source: Socket, target: Socket, effects: () => readonly FaultEffect[], cut: () => void) {
    this.#source = source;
    this.#target = target;
    this.#effects = effects;
    this.#cut = cut;
    source.on('end', () => this.flow());
    target.on('drain', () => this.flow());
    target.once('close', () => clearTimeout(this.#timer));
  }

  /** Whether the target learns nothing of what happens to the source, not even of its end. */
  get isSilent(): boolean {
    return this.#effects().some(({ kind }) => kind === 'drop' || kind === 'blackhole');
  }

  /** Accepts bytes that the source has sent. */
  take(sent: Buffer): void {
    let bytes = sent;
    let delayMs = 0;
    let isLast = false;
    for (const effect of this.#effects()) {
      if (effect.kind === 'drop') return;
      if (effect.kind === 'delay') delayMs += effect.ms + Math.random() * effect.jitterMs;
      if (effect.kind === 'cutAfter' && effect.remainingBytes > 0) {
        bytes = bytes.subarray(0, effect.remainingBytes);
        effect.remainingBytes -= bytes.length;
        isLast ||= effect.remainingBytes === 0;
      }
    }
    this.#lastDueAt = Math.max(this.#lastDueAt, performance.now() + delayMs);
    this.#queue.push({ bytes, dueAt: this.#lastDueAt, isLast });
    this.flow();
  }

  /** Does what can be done now; called again whenever that may have changed. */
  flow(): void {
    const isHeld = this.#effects().some(({ kind }) => kind === 'blackhole');
    if (!isHeld) this.#deliver();
    if (isHeld || this.#target.writableNeedDrain) this.#source.pause();
    else this.#source.resume();
    if (this.#source.readableEnded && this.#queue.length === 0 && !this.isSilent) this.#target.end();
  }

  #deliver(): void {
    clearTimeout(this.#timer);
    // Nobody is there to take it.
    if (!this.#target.writable) this.#queue.length = 0;
    for (let parcel = this.#queue[0]; parcel && !this.#target.writableNeedDrain; parcel = this.#queue[0]) {
      const waitMs = parcel.dueAt - performance.now();
      if (waitMs > 0) {
        this.#timer = setTimeout(() => this.flow(), waitMs);
        return;
      }
      this.#queue.shift();
      this.#target.write(parcel.bytes, parcel.isLast ? () => this.#cut() : undefined);
    }
  }
}
