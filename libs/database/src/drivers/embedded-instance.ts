import { PGlite, type QueryOptions, type Results, type Transaction } from '@electric-sql/pglite';
import { DatabaseReadOnlyError, DatabaseUnavailableError, errorText } from '../database.errors.js';
import type { NotificationListener, Subscription } from '../statements.js';
import { databaseFailure } from '../failures.js';

/** Time between two attempts to open PGlite again. */
const RETRY_MS = 1000;
const MAX_CAUSES = 8;
/** Errors of WebAssembly and Emscripten that end the program. */
const END_NAMES = new Set(['RuntimeError', 'ExitStatus']);

export interface EmbeddedInstanceOptions {
  /** Folder of the cluster; absent: memory, which a crash loses. */
  readonly cluster: string | undefined;
  /** Makes room on the disk before PGlite is opened again. */
  readonly makeRoom: () => Promise<void>;
}

interface Channel {
  readonly name: string;
  readonly listener: NotificationListener;
}

/**
 * A PGlite that is opened again after the PostgreSQL inside it has ended, as happens when it cannot write its log.
 *
 * The instance has the part of PGlite's interface that the query builder needs.
 */
export class EmbeddedInstance {
  /** Gives the error that the caller gets; by default the error itself. */
  explain: (error: unknown) => unknown = (error) => error;
  /** Says whether changes must be refused from now on. Called before every statement, so it must be quick. */
  mustRefuse: () => boolean = () => false;
  readonly #channels = new Set<Channel>();
  #live: PGlite | undefined;
  #dead: PGlite | undefined;
  #opening: Promise<PGlite> | undefined;
  #failedAt = -Infinity;
  #isReadOnly = false;
  #isClosed = false;

  private constructor(private readonly options: EmbeddedInstanceOptions) {}

  /** @throws PGlite's error when the cluster cannot be opened. */
  static async open(options: EmbeddedInstanceOptions): Promise<EmbeddedInstance> {
    const instance = new EmbeddedInstance(options);
    instance.#live = await PGlite.create(options.cluster ?? 'memory://');
    return instance;
  }

  query<T>(text: string, values?: unknown[], options?: QueryOptions): Promise<Results<T>> {
    return this.run((live) => live.query<T>(text, values as never[], options));
  }

  exec(text: string): Promise<Results[]> {
    return this.run((live) => live.exec(text));
  }

  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.run((live) => {
      const isReadOnly = this.#isReadOnly;
      return live.transaction((tx) => work(isReadOnly ? tx : this.#watched(tx)));
    });
  }

  async listen(name: string, listener: NotificationListener): Promise<Subscription> {
    const channel = { name, listener };
    const unlisten = await this.run((live) => this.#listenOn(live, channel));
    this.#channels.add(channel);
    return {
      close: async () => {
        this.#channels.delete(channel);
        await unlisten();
      },
    };
  }

  /**
   * Allows changes again.
   *
   * @param done called in the same tick, so that {@link mustRefuse} agrees for every statement from then on.
   */
  async takeChanges(done: () => void): Promise<void> {
    await this.run(async (live) => {
      await live.exec('set default_transaction_read_only = off');
      this.#isReadOnly = false;
      done();
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const live = await (this.#opening ?? Promise.resolve(this.#live)).catch(() => undefined);
    await live?.close();
  }

  /**
   * Works with the live PGlite.
   *
   * @throws {DatabaseUnavailableError} when it has ended, unless a disk that takes no changes is why.
   */
  async run<T>(work: (live: PGlite) => Promise<T>): Promise<T> {
    const live = this.#live ?? (await this.#reopened());
    try {
      if (!this.#isReadOnly && this.mustRefuse()) await this.#refuseChanges(live);
      return await work(live);
    } catch (error) {
      throw this.explain(this.#afterEnd(live, error) ?? error);
    }
  }

  async #refuseChanges(live: PGlite): Promise<void> {
    this.#isReadOnly = true;
    await live.exec('set default_transaction_read_only = on');
  }

  /** A transaction that began to change things stops when changes must be refused. */
  #watched(tx: Transaction): Transaction {
    const query: Transaction['query'] = (text, values, options) => {
      if (this.mustRefuse()) throw new DatabaseReadOnlyError('The embedded database takes no changes.');
      return tx.query(text, values, options);
    };
    return Object.assign(Object.create(tx) as Transaction, { query });
  }

  /** Drops PostgreSQL if this error has ended it, and gives the error that this means. */
  #afterEnd(live: PGlite, error: unknown): unknown {
    const end = endOf(error);
    if (end === undefined) return undefined;
    if (this.#live === live) {
      this.#live = undefined;
      this.#dead = live;
    }
    const kind = databaseFailure(end);
    if (kind === 'disk-full' || kind === 'read-only') return error;
    return new DatabaseUnavailableError(`The embedded database ended: ${errorText(end)}.`, { cause: error });
  }

  async #reopened(): Promise<PGlite> {
    if (this.#isClosed || this.options.cluster === undefined) throw new DatabaseUnavailableError('PGlite is closed');
    if (performance.now() < this.#failedAt + RETRY_MS)
      throw new DatabaseUnavailableError('The embedded database cannot be opened again yet.');
    this.#opening ??= this.#reopen().finally(() => (this.#opening = undefined));
    return this.#opening;
  }

  async #reopen(): Promise<PGlite> {
    try {
      // The dead instance still holds its files.
      await this.#dead?.close().catch(() => undefined);
      this.#dead = undefined;
      await this.options.makeRoom();
      const live = await PGlite.create(this.options.cluster ?? '');
      if (this.#isReadOnly) await this.#refuseChanges(live);
      for (const channel of this.#channels) await this.#listenOn(live, channel);
      this.#live = live;
      return live;
    } catch (cause) {
      this.#failedAt = performance.now();
      throw new DatabaseUnavailableError(`The embedded database cannot be opened again: ${errorText(cause)}.`, {
        cause,
      });
    }
  }

  async #listenOn(live: PGlite, { name, listener }: Channel): Promise<() => Promise<void>> {
    const unlisten = await live.listen(name, (payload) => listener.onMessage(payload, name));
    listener.onConnect();
    return () => unlisten();
  }
}

/** The error, along the chain of causes, that PostgreSQL does not survive: PANIC, FATAL, or the end of its program. */
function endOf(error: unknown): Error | undefined {
  for (let current = error, depth = 0; Error.isError(current) && depth < MAX_CAUSES; depth += 1) {
    const severity = 'severity' in current ? current.severity : undefined;
    if (severity === 'PANIC' || severity === 'FATAL') return current;
    if (END_NAMES.has(current.name)) return current;
    current = current.cause;
  }
  return undefined;
}
