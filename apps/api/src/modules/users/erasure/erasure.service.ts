import { CacheService, parseKey } from '@interviewmaster/cache';
import { Database, type Executor } from '@interviewmaster/database';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { JobQueue } from '../../../platform/jobs/job-queue.js';
import { problem } from '../../../platform/problems/problem.exception.js';
import { FileStorage } from '../../../platform/storage/file-storage.js';
import { UserDataRegistry } from '../../../platform/user-data/user-data-registry.js';
import { AccountsService } from '../../auth/accounts/accounts.service.js';
import { CachedTraces } from './cached-traces.js';
import { type ErasureRemains, FIRST_TRY_SECONDS, finishErasureJob } from './erasure.job.js';
import { ErasureRepository } from './erasure.repository.js';
import { archiveKeys } from '../exports/archive.js';
import { ExportsRepository } from '../exports/exports.repository.js';
import { PlainError } from '../../../platform/logging/plain-error.js';

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
    this.jobs.handle(finishErasureJob, async (remains) => {
      if (!(await this.finish(remains)))
        throw new PlainError('Redis is unavailable. The cache entries of a deleted user are removed later.');
    });
  }

  /**
   * Erases an account at its owner's wish. Its sessions are refused from then on.
   *
   * One transaction deletes the rows and enqueues a job, which does the rest if this process dies half-way or Redis is away.
   * Otherwise everything, the job included, is deleted once this has resolved.
   *
   * @throws {ProblemException} `invalid-body` when the password is wrong; `conflict` for the last admin
   */
  async eraseOwn(userId: string, password: string): Promise<void> {
    if (!(await this.accounts.verifyPassword(userId, password))) {
      const errors = [{ detail: 'is not the password of this account', pointer: '#/password' }];
      throw problem('invalid-body', undefined, { errors });
    }
    const remains = await this.database.transaction((tx) => this.eraseRows(tx, userId));
    if (remains !== undefined && (await this.tryToFinish(remains))) {
      await this.jobs.discardOf(this.database.db, userId);
    }
  }

  /** @returns what is left to be removed; `undefined` when the account does not exist. */
  private async eraseRows(tx: Executor, userId: string): Promise<ErasureRemains | undefined> {
    for (const source of this.registry.sources()) await source.hold?.(tx, userId);
    if (!(await this.lockAccount(tx, userId))) return undefined;
    const remains = await this.remainsOf(tx, userId);
    for (const source of this.registry.sources()) await source.erase?.(tx, userId);
    await this.jobs.discardOf(tx, userId);
    await this.erasures.delete(tx, userId);
    await this.jobs.enqueue(finishErasureJob, remains, { tx, startAfterSeconds: FIRST_TRY_SECONDS });
    return remains;
  }

  /**
   * Locks the admins before the account, as everywhere, and reads the roles of the account again after that: it may have
   * become an admin meanwhile, perhaps the only one.
   *
   * @returns false when the account does not exist.
   */
  private async lockAccount(tx: Executor, userId: string): Promise<boolean> {
    const wasAdmin = (await this.accounts.findById(userId, tx))?.roles.includes('admin') ?? false;
    const isOtherLeft = wasAdmin && (await this.accounts.holdOtherAdmins(tx, userId));
    const roles = await this.erasures.lock(tx, userId);
    if (roles?.includes('admin') && !isOtherLeft) {
      throw problem(
        'conflict',
        // No admin would be left to appoint another one.
        wasAdmin
          ? 'You are the last admin. Give another account the admin role first.'
          : 'Your account was just made an admin. Try again.',
      );
    }
    return roles !== undefined;
  }

  /** All that there will ever be, for an account that is locked. */
  private async remainsOf(tx: Executor, userId: string): Promise<ErasureRemains> {
    const files = (await this.exports.findAll(userId, tx)).flatMap(archiveKeys);
    const cacheKeys: string[] = [];
    for (const source of this.registry.sources()) {
      for (const { key } of (await source.files?.(userId, tx)) ?? []) files.push(key);
      for (const { text } of (await source.cacheKeys?.(userId, tx)) ?? []) cacheKeys.push(text);
    }
    return { userId, files, cacheKeys };
  }

  /** The job retries every failure here. */
  private async tryToFinish(remains: ErasureRemains): Promise<boolean> {
    try {
      return await this.finish(remains);
    } catch (error) {
      this.logger.warn({ msg: 'a deletion of user data is finished later', err: error });
      return false;
    }
  }

  /** @returns false while Redis is away */
  private async finish({ userId, files, cacheKeys }: ErasureRemains): Promise<boolean> {
    await this.cache.deleteMany(cacheKeys.map(parseKey));
    const isForgotten = await this.traces.erase(userId);
    for (const key of files) await this.storage.delete(key);
    return isForgotten;
  }
}
