import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { defineJob, type JobContext } from '../../../platform/jobs/job.js';
import { JobQueue } from '../../../platform/jobs/job-queue.js';
import { LostWork, MAX_ATTEMPTS } from '../../../platform/jobs/lost-work.js';
import { FileStorage } from '../../../platform/storage/file-storage.js';
import { UserDataRegistry } from '../../../platform/user-data/user-data-registry.js';
import { archiveKey, archiveKeys, archiveOf, ARCHIVES, askedAtMs } from './archive.js';
import { ExportsRepository } from './exports.repository.js';

/** Makes the archive of an export. */
export const exportJob = defineJob({
  name: 'export-user-data',
  schema: z.strictObject({ exportId: z.uuid(), userId: z.uuid() }),
  retryLimit: 3,
  expireSeconds: 15 * 60,
});

/** Deletes expired archives. */
const purgeExportsJob = defineJob({
  name: 'purge-exports',
  schema: z.strictObject({}),
  schedule: { cron: '*/10 * * * *', payload: {} },
});

/** Longer than the time to make an archive plus its life. */
const MAX_AGE_MS = 48 * 60 * 60 * 1000;

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

  /** Deletes expired archives. Files come first: a row without its file can still be deleted. */
  async purge(): Promise<void> {
    for (const expired of await this.exports.findExpired()) {
      for (const key of archiveKeys(expired)) await this.storage.delete(key);
      await this.exports.delete(expired.id);
    }
    // A file without a row is left when a process dies during an erasure.
    for await (const key of this.storage.list(ARCHIVES)) {
      if (askedAtMs(key) < Date.now() - MAX_AGE_MS) await this.storage.delete(key);
    }
  }

  private async run(exportId: string, userId: string, { signal, isLastAttempt }: JobContext): Promise<void> {
    const attempt = await this.exports.begin(exportId);
    if (attempt === undefined) return;
    if (attempt > MAX_ATTEMPTS) return this.giveUp(exportId, attempt);
    try {
      const key = archiveKey(exportId, attempt);
      const bytes = await this.store(key, userId, signal);
      // The user was erased, so the archive must be deleted too; or another attempt makes its own archive.
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
