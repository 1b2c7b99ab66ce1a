import { DatabaseFullError, errorCode, errorText, rootOf } from '../database.errors.js';
import type { Restriction } from '../database.types.js';
import { databaseFailure } from '../failures.js';
import type { DatabaseCondition } from './database-condition.js';
import type { EmbeddedInstance } from './embedded-instance.js';
import type { EmbeddedSpace } from './embedded-space.js';
import { TAKE_SPACE } from './driver.js';

const LOOK_MS = 500;

const ADVICE: Readonly<Record<Restriction, string>> = {
  'disk-full': 'Give the disk more space: changes are then taken again without a restart.',
  'read-only': 'Make its folder writable: changes are then taken again without a restart.',
};

/**
 * Refuses changes of an embedded database while its disk takes none, before PostgreSQL cannot write its log and ends; and
 * allows them once the disk has space.
 */
export class SpaceGuard {
  readonly #timer: NodeJS.Timeout;
  #looking: Promise<void> | undefined;

  constructor(
    private readonly instance: EmbeddedInstance,
    private readonly space: EmbeddedSpace,
    private readonly condition: DatabaseCondition,
  ) {
    instance.explain = (error) => this.#explain(error);
    instance.mustRefuse = () => this.#mustRefuse();
    this.#timer = setInterval(() => {
      this.#looking ??= this.#look().finally(() => (this.#looking = undefined));
    }, LOOK_MS).unref();
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#looking;
    await this.space.releaseReserve();
  }

  #mustRefuse(): boolean {
    const shortage = this.condition.restriction === undefined ? this.space.shortage() : undefined;
    if (shortage !== undefined) this.#refuse(...shortage);
    return this.condition.restriction !== undefined;
  }

  #refuse(restriction: Restriction, why: string): void {
    this.condition.restrict(restriction, `${why}. ${ADVICE[restriction]}`);
  }

  /** Notices a shortage and its end without a statement. */
  async #look(): Promise<void> {
    try {
      if (this.#mustRefuse() && this.space.shortage() === undefined) await this.#takeAgain();
    } catch {
      // The next look may succeed; the ping reports a database that cannot be used.
    }
  }

  /** With a quota the disk may have space and the database none. */
  async #takeAgain(): Promise<void> {
    try {
      await this.instance.exec(TAKE_SPACE);
    } catch (error) {
      await this.instance.exec('rollback');
      throw error;
    }
    await this.space.keepReserve();
    await this.instance.takeChanges(() => {
      if (this.condition.restriction !== undefined) this.condition.lift(this.condition.restriction);
    });
  }

  #explain(error: unknown): unknown {
    const kind = databaseFailure(error);
    const root = rootOf(error);
    const isOwnRefusal = errorCode(root) === '25006';
    if (kind === 'disk-full' || (kind === 'read-only' && !isOwnRefusal)) this.#refuse(kind, errorText(root));
    if (!isOwnRefusal || this.condition.restriction !== 'disk-full') return error;
    return new DatabaseFullError('The disk of the embedded database is full.', { cause: error });
  }
}
