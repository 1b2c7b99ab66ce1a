import { Client, type QueryConfig, type QueryResult } from 'pg';
import { databaseFailure, TREATMENTS } from '../failures.js';
import { requestCancel } from './cancel-request.js';

/** A server that does not cancel within this time hangs, or cannot be reached. */
const CANCEL_MS = 1000;

export interface LimitedClientOptions {
  /** How long a statement may run before the server is asked to cancel it. */
  readonly cancelAfterMs: number;
  /** Called for every failed statement, before its caller gets the error. */
  readonly onFailure: (error: unknown) => void;
  /** Called for every successful statement, with the `performance.now()` at which its connection was opened. */
  readonly onSuccess: (openedAtMs: number) => void;
}

type Callback = (error: Error | undefined, result?: QueryResult) => void;
type Statement = string | QueryConfig;

/**
 * A connection that cancels statements at their time limit by itself, with the protocol's cancel request, which costs
 * nothing until then and works through every pooler. After a failure of a kind that ends connections it closes.
 *
 * @returns the class, as `pg` wants it for a pool.
 */
export function limitedClient({ cancelAfterMs, onFailure, onSuccess }: LimitedClientOptions): typeof Client {
  return class LimitedClient extends Client {
    readonly #openedAtMs = performance.now();
    // The previous statement, settled or not: a statement's time begins when the previous one has settled.
    #before: Promise<unknown> = Promise.resolve();
    #queued = 0;
    #isGivenUp = false;

    // The overloads of `pg` come down to these three parameters.
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the type of `query` cannot be overridden otherwise
    override query(statement: any, valuesOrCallback?: any, callback?: any): any {
      const done = (typeof valuesOrCallback === 'function' ? valuesOrCallback : callback) as Callback | undefined;
      const values = typeof valuesOrCallback === 'function' ? undefined : (valuesOrCallback as unknown[] | undefined);
      const running = this.#run(statement as Statement, values);
      if (done === undefined) return running;
      running.then(
        (result) => done(undefined, result),
        (error: unknown) => done(error as Error),
      );
      return undefined;
    }

    async #run(statement: Statement, values: unknown[] | undefined): Promise<QueryResult> {
      const before = this.#before;
      const isFirst = this.#queued === 0;
      this.#queued += 1;
      const running = super.query(statement, values);
      const settled = running.then(
        () => undefined,
        () => undefined,
      );
      this.#before = settled;
      let cancelled: Promise<void> | undefined;
      let timer: NodeJS.Timeout | undefined;
      let isOver = false;
      const begin = () => {
        if (!isOver) timer = setTimeout(() => void (cancelled = this.#cancel(settled)), cancelAfterMs);
      };
      if (isFirst) begin();
      else void before.then(() => begin());
      try {
        const result = await running;
        onSuccess(this.#openedAtMs);
        return result;
      } catch (error) {
        // What fails after that, such as a rollback, says nothing about the server.
        if (!this.#isGivenUp) onFailure(error);
        this.#endAfter(error);
        throw error;
      } finally {
        isOver = true;
        clearTimeout(timer);
        this.#queued -= 1;
        // A cancellation under way could hit the next statement.
        await cancelled;
      }
    }

    /** Cuts a connection that the cancellation does not free, which ends the wait for its answer. */
    async #cancel(settled: Promise<void>): Promise<void> {
      const cut = setTimeout(() => void this.end(), CANCEL_MS);
      void settled.then(() => clearTimeout(cut));
      await requestCancel(this, CANCEL_MS).catch(() => undefined);
    }

    #endAfter(error: unknown): void {
      const kind = databaseFailure(error);
      if (kind === undefined || !TREATMENTS[kind].endsConnection) return;
      this.#isGivenUp = true;
      void this.end().catch(() => undefined);
    }
  };
}
