import { CacheService } from '@interviewmaster/cache';
import { Database, type Executor } from '@interviewmaster/database';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { JobQueue } from '../../platform/jobs/job-queue.js';
import { problem } from '../../platform/problems/problem.exception.js';
import { FileStorage } from '../../platform/storage/file-storage.js';
import { UserDataRegistry } from '../../platform/user-data/user-data-registry.js';
import { AccountsService } from '../auth/accounts.service.js';
import { CachedTraces } from './erasure/cached-traces.js';
import { FIRST_TRY_SECONDS, finishErasureJob } from './erasure/erasure-job.js';
import { ErasureRepository } from './erasure/erasure.repository.js';
import { archiveKey } from './exports/archive-key.js';
import { ExportsRepository } from './exports/exports.repository.js';

/** Erases users: every row, file and cached entry that is theirs. */
@Injectable()
export class ErasureService implements OnModuleInit {
  private readonly logger = new Logger('Erasure');

  constructor(
    private readonly cache: CacheService,
    private readonly database: Database,
    private readonly jobs: JobQueue,
    private readonly storage: FileStorage,
    private readonly registry: UserDataRegistry,
    private readonly accounts: AccountsService,
    private readonly exports: ExportsRepository,
    private readonly erasures: ErasureRepository,
    private readonly traces: CachedTraces,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(finishErasureJob, async ({ userId, files }) => {
      if (!(await this.finish(userId, files))) throw new Error('Redis is away: its entries of an erased user wait.');
    });
  }

  /**
   * Erases an account at its owner's wish. Its sessions are refused from then on.
   *
   * The rows go in one transaction, which also leaves a job: it does the rest if this process dies half-way, or when Redis
   * is back. Otherwise everything, the job too, is gone once this has resolved.
   *
   * @throws {ProblemException} `invalid-body` when the password is wrong; `conflict` for the last admin
   */
  async eraseOwn(userId: string, password: string): Promise<void> {
    if (!(await this.accounts.verifyPassword(userId, password))) {
      const errors = [{ detail: 'Not the password of this account.', pointer: '#/password' }];
      throw problem('invalid-body', undefined, { errors });
    }
    const sources = this.registry.sources();
    const cacheKeys = (
      await Promise.all(sources.map(async (source) => (await source.cacheKeys?.(userId)) ?? []))
    ).flat();
    const files = await this.filesOf(userId);
    const isErased = await this.database.transaction((tx) => this.eraseRows(tx, userId, files));
    if (!isErased) return;
    await this.cache.deleteMany(cacheKeys);
    if (await this.tryToFinish(userId, files)) await this.jobs.discardOf(this.database.db, userId);
  }

  private async eraseRows(tx: Executor, userId: string, files: string[]): Promise<boolean> {
    await this.requireAdminLeft(tx, userId);
    if (!(await this.erasures.lock(tx, userId))) return false;
    for (const source of this.registry.sources()) await source.erase?.(tx, userId);
    await this.jobs.discardOf(tx, userId);
    await this.erasures.delete(tx, userId);
    await this.jobs.enqueue(finishErasureJob, { userId, files }, { tx, startAfterSeconds: FIRST_TRY_SECONDS });
    return true;
  }

  /** Nobody could name another admin any more. */
  private async requireAdminLeft(tx: Executor, userId: string): Promise<void> {
    const account = await this.accounts.findById(userId, tx);
    if (!account?.roles.includes('admin') || (await this.accounts.holdOtherAdmins(tx, userId))) return;
    throw problem('conflict', 'You are the last admin: make another one first.');
  }

  /** Whatever fails here, the job tries again. */
  private async tryToFinish(userId: string, files: readonly string[]): Promise<boolean> {
    try {
      return await this.finish(userId, files);
    } catch (error) {
      this.logger.warn({ msg: 'an erasure is finished later', err: error });
      return false;
    }
  }

  /** @returns false while Redis is away */
  private async finish(userId: string, files: readonly string[]): Promise<boolean> {
    const isForgotten = await this.traces.erase(userId);
    for (const key of files) await this.storage.delete(key);
    return isForgotten;
  }

  private async filesOf(userId: string): Promise<string[]> {
    const lists = await Promise.all(
      this.registry.sources().map(async (source) => (await source.files?.(userId)) ?? []),
    );
    const archives = (await this.exports.findAll(userId)).map(({ id }) => archiveKey(id));
    return [...lists.flat().map(({ key }) => key), ...archives];
  }
}
