import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { JobContext } from '../../../platform/jobs/job.js';
import { JobQueue } from '../../../platform/jobs/job-queue.js';
import { FileStorage } from '../../../platform/storage/file-storage.js';
import { UserDataRegistry } from '../../../platform/user-data/user-data-registry.js';
import { archiveKey, ARCHIVES, askedAtMs } from './archive-key.js';
import { archiveOf } from './archive.js';
import { exportJob, purgeExportsJob } from './export-jobs.js';
import { ExportsRepository } from './exports.repository.js';

/** Beyond all the time that an archive takes to be made and is kept. */
const OLDEST_MS = 48 * 60 * 60 * 1000;

/** Makes archives, and deletes them when their time is over. */
@Injectable()
export class ExportWorker implements OnModuleInit {
  constructor(
    private readonly jobs: JobQueue,
    private readonly storage: FileStorage,
    private readonly registry: UserDataRegistry,
    private readonly exports: ExportsRepository,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(exportJob, ({ exportId, userId }, context) => this.run(exportId, userId, context));
    this.jobs.handle(purgeExportsJob, () => this.purge());
  }

  /** Deletes archives whose time is over. The files first: a row without its file can be deleted again. */
  async purge(): Promise<void> {
    for (const id of await this.exports.findExpired()) {
      await this.storage.delete(archiveKey(id));
      await this.exports.delete(id);
    }
    // A file has no row when a process died while the user was erased.
    for await (const key of this.storage.list(ARCHIVES)) {
      if (askedAtMs(key) < Date.now() - OLDEST_MS) await this.storage.delete(key);
    }
  }

  private async run(exportId: string, userId: string, { signal, isLastAttempt }: JobContext): Promise<void> {
    if (!(await this.exports.begin(exportId))) return;
    try {
      const bytes = await this.store(exportId, userId, signal);
      // The user was erased meanwhile, and the archive must go the same way.
      if (!(await this.exports.finish(exportId, { state: 'ready', bytes }))) {
        await this.storage.delete(archiveKey(exportId));
      }
    } catch (error) {
      if (isLastAttempt) await this.exports.finish(exportId, { state: 'failed' });
      throw error;
    }
  }

  private async store(exportId: string, userId: string, signal: AbortSignal): Promise<number> {
    const { storage } = this;
    const sources = this.registry.sources();
    const archive = await archiveOf({ userId, sources, storage, at: new Date(), signal });
    return (await storage.put(archiveKey(exportId), archive)).bytes;
  }
}
