import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { JobContext } from '../../../platform/jobs/job.js';
import { JobQueue } from '../../../platform/jobs/job-queue.js';
import { LostWork, MAX_ATTEMPTS } from '../../../platform/jobs/lost-work.js';
import { FileStorage } from '../../../platform/storage/file-storage.js';
import { UserDataRegistry } from '../../../platform/user-data/user-data-registry.js';
import { archiveKey, archiveKeys, ARCHIVES, askedAtMs } from './archive-key.js';
import { archiveOf } from './archive.js';
import { exportJob, purgeExportsJob } from './export.job.js';
import { ExportsRepository } from './exports.repository.js';

/** Beyond all the time that an archive takes to be made and is kept. */
const OLDEST_MS = 48 * 60 * 60 * 1000;

/** Makes archives, and deletes them when their time is over. */
@Injectable()
export class ExportWorker implements OnModuleInit {
  constructor(
    private readonly jobs: JobQueue,
    private readonly lostWork: LostWork,
    private readonly storage: FileStorage,
    private readonly registry: UserDataRegistry,
    private readonly exports: ExportsRepository,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(exportJob, ({ exportId, userId }, context) => this.run(exportId, userId, context));
    this.jobs.handle(purgeExportsJob, () => this.purge());
    this.lostWork.watch({
      job: exportJob,
      idField: 'exportId',
      find: (isLost, limit) => this.exports.findUnfinished(isLost, limit),
      lock: (tx, { exportId }) => this.exports.lockUnfinished(tx, exportId),
    });
  }

  /** Deletes archives whose time is over. The files first: a row without its file can be deleted again. */
  async purge(): Promise<void> {
    for (const expired of await this.exports.findExpired()) {
      for (const key of archiveKeys(expired)) await this.storage.delete(key);
      await this.exports.delete(expired.id);
    }
    // A file has no row when a process died while the user was erased.
    for await (const key of this.storage.list(ARCHIVES)) {
      if (askedAtMs(key) < Date.now() - OLDEST_MS) await this.storage.delete(key);
    }
  }

  private async run(exportId: string, userId: string, { signal, isLastAttempt }: JobContext): Promise<void> {
    const attempt = await this.exports.begin(exportId);
    if (attempt === undefined) return;
    if (attempt > MAX_ATTEMPTS) return this.giveUp(exportId, attempt);
    try {
      const key = archiveKey(exportId, attempt);
      const bytes = await this.store(key, userId, signal);
      // The user was erased meanwhile, and the archive must go the same way; or another attempt makes one of its own.
      if (!(await this.exports.finish(exportId, attempt, { state: 'ready', bytes }))) await this.storage.delete(key);
    } catch (error) {
      // One that was broken off is taken up again.
      if (isLastAttempt && !signal.aborted) await this.giveUp(exportId, attempt);
      throw error;
    }
  }

  private async store(key: string, userId: string, signal: AbortSignal): Promise<number> {
    const { storage } = this;
    const sources = this.registry.sources();
    const archive = await archiveOf({ userId, sources, storage, at: new Date(), signal });
    return (await storage.put(key, archive)).bytes;
  }

  private async giveUp(exportId: string, attempt: number): Promise<void> {
    await this.exports.finish(exportId, attempt, { state: 'failed' });
  }
}
