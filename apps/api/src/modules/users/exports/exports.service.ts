import type { Readable } from 'node:stream';
import { Database } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { JobQueue } from '../../../platform/jobs/job-queue.js';
import { problem, type ProblemException } from '../../../platform/problems/problem.exception.js';
import { FileNotFoundError, FileStorage } from '../../../platform/storage/file-storage.js';
import { exportJob } from './export.job.js';
import { ExportLinks } from './export-link.js';
import { type DataExport, ExportsRepository } from './exports.repository.js';
import { archiveKey } from './archive.js';
import type { DataExportResource } from './export.dto.js';

/** Archives of a user's data, made in the background. */
@Injectable()
export class ExportsService {
  constructor(
    private readonly database: Database,
    private readonly jobs: JobQueue,
    private readonly storage: FileStorage,
    private readonly exports: ExportsRepository,
    private readonly links: ExportLinks,
  ) {}

  /** Asks for an export; while one is being made, it is that one. */
  async request(userId: string): Promise<DataExportResource> {
    const row = await this.database.transaction(async (tx) => {
      const opened = await this.exports.open(tx, userId);
      if (opened === undefined) throw problem('unauthenticated', 'The account is gone.');
      if (opened.isNew) await this.jobs.enqueue(exportJob, { exportId: opened.row.id, userId }, { tx });
      return opened.row;
    });
    return this.resourceOf(row);
  }

  /** @throws {ProblemException} `not-found`, also for another's and when its time is over. */
  async find(userId: string, id: string): Promise<DataExportResource> {
    const row = await this.exports.find(id);
    if (row?.userId !== userId || isExpired(row)) throw problem('not-found', 'The export does not exist.');
    return this.resourceOf(row);
  }

  /**
   * The archive for a client with its link.
   *
   * @throws {ProblemException} `not-found` for a wrong token or an unfinished archive; `gone` for an expired one.
   */
  async open(id: string, token: string): Promise<{ archive: Readable; bytes: number; madeAt: string }> {
    if (!this.links.isRight(id, token)) throw problem('not-found', 'The archive does not exist.');
    const row = await this.exports.find(id);
    if (row === undefined || isExpired(row)) throw gone();
    if (row.state !== 'ready' || row.bytes === null) throw problem('not-found', 'The archive is not ready yet.');
    try {
      const archive = await this.storage.get(archiveKey(id, row.attempts));
      return { archive, bytes: row.bytes, madeAt: row.finishedAt ?? row.requestedAt };
    } catch (error) {
      throw error instanceof FileNotFoundError ? gone() : error;
    }
  }

  private resourceOf(row: DataExport): DataExportResource {
    const { id, state, requestedAt, finishedAt, expiresAt, bytes } = row;
    const downloadUrl = state === 'ready' ? this.links.urlOf(id) : null;
    return { id, status: state, requestedAt, finishedAt, expiresAt, bytes, downloadUrl };
  }
}

/** Rows are deleted some minutes after their time only. */
const isExpired = ({ expiresAt }: DataExport): boolean => expiresAt !== null && Date.parse(expiresAt) <= Date.now();

const gone = (): ProblemException => problem('gone', 'The archive was deleted. Request a new export.');
