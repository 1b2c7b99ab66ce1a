import type { Database } from './database.js';
import { type GroupName, IDS, type ProcessIndex, PROCESSES } from './steps.js';

/** A process saw what it must not see. */
export class IllegalAnswerError extends Error {
  override readonly name = 'IllegalAnswerError';
}

/** What each process may see of each key: an older value than one of these, never. */
export class Reference {
  readonly #database: Database;
  /** The value at the last invalidation that has resolved in the process itself; holds from then on, come what may. */
  readonly #own = PROCESSES.map(() => new Map<string, number>());
  /** The value at the last invalidation that has resolved anywhere. */
  readonly #anywhere = new Map<string, number>();
  /** The part of {@link #anywhere} that every process has had the time to hear of. */
  readonly #heard = new Map<string, number>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** To be asked before a read begins. */
  floor(by: ProcessIndex, id: string): number {
    return Math.max(this.#own[by]!.get(id) ?? 0, this.#heard.get(id) ?? 0);
  }

  /** Whoever reads now must not see what is older. */
  settled(id: string): number {
    return this.#anywhere.get(id) ?? 0;
  }

  invalidated(by: ProcessIndex, id: string, value: number): void {
    for (const floors of [this.#own[by]!, this.#anywhere]) floors.set(id, Math.max(floors.get(id) ?? 0, value));
  }

  /** All that has resolved is known everywhere by now. */
  settle(): void {
    for (const [id, value] of this.#anywhere) this.#heard.set(id, value);
  }

  /** @throws {IllegalAnswerError} */
  check(what: string, by: ProcessIndex, id: string, floor: number, answer: unknown): void {
    const newest = this.#database.read(id);
    if (typeof answer === 'number' && answer >= floor && answer <= newest) return;
    throw new IllegalAnswerError(
      `${what}: process ${by} saw ${JSON.stringify(answer)} at ${id}; legal was ${floor} to ${newest}.`,
    );
  }
}

export function idsOf(group: GroupName): string[] {
  return IDS.filter((id) => id.startsWith(`${group}.`));
}
