import type { Readable } from 'node:stream';
import { Database } from '@interviewmaster/database';
import { detectFormat } from '@interviewmaster/resume';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { JobQueue } from '../../platform/jobs/job-queue.js';
import { type Page, toPage } from '../../platform/http/page.js';
import { problem, type ProblemException } from '../../platform/problems/problem.exception.js';
import { FileNotFoundError } from '../../platform/storage/file-storage.js';
import type { ResumeAnalysisAnswer } from './resume-analysis.dto.js';
import { type ListResumesQuery, resumeCursor } from './parameters.dto.js';
import { type FailureCode, FAILURES, type Resume } from './resume.dto.js';
import { readResumeJob } from './read-resume.job.js';
import { ResumeAnalysisService } from './resume-analysis.service.js';
import { ResumeFiles } from './resume-files.js';
import { ResumesRepository } from './resumes.repository.js';
import type { ReadResume, SkillsAndGaps, StoredResume } from './resumes.types.js';
import { safeFileName } from './upload/read-upload.js';
import { contentOf, type ReceivedFile } from './upload/received-file.js';

/** Maximum number of résumés, so that one account cannot fill the storage. */
const MAX_RESUMES = 50;
/** The only failure that another attempt may fix. */
const OUR_FAILURE = 'unavailable' satisfies FailureCode;
const RETRY_AFTER = { 'retry-after': '2' };

/** The résumés of users. Another user's résumé is `not-found`. */
@Injectable()
export class ResumesService {
  constructor(
    private readonly database: Database,
    private readonly resumes: ResumesRepository,
    private readonly files: ResumeFiles,
    private readonly jobs: JobQueue,
    private readonly analyses: ResumeAnalysisService,
  ) {}

  /**
   * Stores a file and starts to read it in the background. The same bytes of the same user are the same résumé.
   *
   * @throws {ProblemException} `unsupported-media-type` for other formats; `conflict` when the user has too many.
   */
  async upload(userId: string, file: ReceivedFile): Promise<{ resume: Resume; isNew: boolean }> {
    const detected = await detectFormat(file.handle);
    if ('refused' in detected) {
      throw problem(
        'unsupported-media-type',
        `Send PDF, DOCX, Markdown or plain text. This file is ${detected.refused}.`,
      );
    }
    const { bytes, sha256 } = file;
    const known = await this.resumes.findByFile(userId, sha256);
    if (known !== undefined) return { resume: toResume(await this.readAgain(known, file)), isNew: false };
    const id = v7();
    const { format } = detected;
    const resume = { id, userId, fileName: safeFileName(file.fileName), format, bytes, sha256 };
    // The file first: a row without a file could not be read, and a file without a row is deleted later.
    await this.files.put(userId, id, contentOf(file));
    let stored: StoredResume | undefined;
    try {
      stored = await this.insert(resume);
    } finally {
      if (stored?.id !== id) await this.files.delete(userId, id);
    }
    return { resume: toResume(stored), isNew: stored.id === id };
  }

  async list(userId: string, { limit, cursor }: ListResumesQuery): Promise<Page<Resume>> {
    const rows = await this.resumes.findPage(userId, limit + 1, cursor);
    return toPage(rows, limit, toResume, ({ id }) => resumeCursor.encode({ id }));
  }

  /** @throws {ProblemException} `not-found` */
  async get(userId: string, id: string): Promise<Resume> {
    return toResume(await this.require(userId, id));
  }

  /** @throws {ProblemException} `not-found` */
  async delete(userId: string, id: string): Promise<void> {
    if (!(await this.resumes.delete(userId, id))) throw notFound(id);
    await this.analyses.forget(id);
    await this.files.delete(userId, id);
  }

  /**
   * The file as it was uploaded.
   *
   * @throws {ProblemException} `not-found`
   */
  async download(userId: string, id: string): Promise<{ resume: Resume; body: Readable }> {
    const resume = await this.get(userId, id);
    try {
      return { resume, body: await this.files.open(userId, id) };
    } catch (error) {
      // Deleted just now.
      throw error instanceof FileNotFoundError ? notFound(id) : error;
    }
  }

  /** @throws {ProblemException} `not-found`; `illegal-transition` while it is not ready. */
  async text(userId: string, id: string): Promise<string> {
    await this.requireReady(userId, id);
    return this.contentOf(id);
  }

  /**
   * The text and analysis of a résumé, for a summary.
   *
   * @throws {ProblemException} as {@link text}
   */
  async read(userId: string, id: string): Promise<ReadResume> {
    const { fileName } = await this.requireReady(userId, id);
    const [text, analysis] = await Promise.all([this.contentOf(id), this.analyses.analysisOf(userId, id)]);
    if (analysis === undefined) throw notFound(id);
    return { id, fileName, text, analysis };
  }

  /**
   * What a résumé shows, and how it fits a role when one is given.
   *
   * @throws {ProblemException} `not-found`; `illegal-transition` while it is not ready; `invalid-parameters` for no role.
   */
  async analysis(userId: string, id: string, role?: string): Promise<ResumeAnalysisAnswer> {
    await this.requireReady(userId, id);
    const analysis = await this.analyses.analysisOf(userId, id);
    if (analysis === undefined) throw notFound(id);
    const match = role === undefined ? null : await this.analyses.match(analysis, role);
    return { resumeId: id, ...analysis, match } as ResumeAnalysisAnswer;
  }

  /**
   * The skills of a résumé and what it lacks for a role, for practice that is made from it.
   *
   * @throws {ProblemException} as {@link analysis}
   */
  async skillsAndGaps(userId: string, id: string, role: string): Promise<SkillsAndGaps> {
    const { skills, match } = await this.analysis(userId, id, role);
    return { skills: skills.map(({ slug }) => slug), gaps: match?.missing.map(({ slug }) => slug) ?? [] };
  }

  /** The resulting row: this one, or an earlier one of the same file. */
  private insert(resume: Parameters<ResumesRepository['insert']>[1]): Promise<StoredResume> {
    const { id, userId, sha256 } = resume;
    return this.database.transaction(async (tx) => {
      if (!(await this.resumes.lockUser(tx, userId))) throw problem('unauthenticated', 'The account is gone.');
      const known = await this.resumes.findByFile(userId, sha256, tx);
      if (known !== undefined) return known;
      if ((await this.resumes.count(tx, userId)) >= MAX_RESUMES) {
        throw problem('conflict', `An account can have at most ${MAX_RESUMES} résumés. Delete one first.`);
      }
      const stored = await this.resumes.insert(tx, resume);
      await this.jobs.enqueue(readResumeJob, { userId, resumeId: id }, { tx });
      return stored;
    });
  }

  /** A file that failed because of an internal error is read again when it is sent again. */
  private async readAgain(known: StoredResume, file: ReceivedFile): Promise<StoredResume> {
    if (known.failure !== OUR_FAILURE) return known;
    const { id, userId } = known;
    await this.files.put(userId, id, contentOf(file));
    return this.database.transaction(async (tx) => {
      const reopened = await this.resumes.reopen(tx, id, OUR_FAILURE);
      if (reopened !== undefined) await this.jobs.enqueue(readResumeJob, { userId, resumeId: id }, { tx });
      return reopened ?? known;
    });
  }

  private async require(userId: string, id: string): Promise<StoredResume> {
    const resume = await this.resumes.find(userId, id);
    if (resume === undefined) throw notFound(id);
    return resume;
  }

  private async contentOf(id: string): Promise<string> {
    const found = await this.resumes.findContent(id);
    if (found === undefined) throw notFound(id);
    return found.content;
  }

  private async requireReady(userId: string, id: string): Promise<Resume> {
    const resume = toResume(await this.require(userId, id));
    const { status, failure } = resume;
    if (status === 'pending') {
      throw problem('illegal-transition', 'The résumé is still being read.', {
        members: { resumeStatus: status },
        headers: RETRY_AFTER,
      });
    }
    if (failure !== null) {
      throw problem('illegal-transition', `The résumé could not be read: ${failure.message}`, {
        members: { resumeStatus: status, failure },
      });
    }
    return resume;
  }
}

const notFound = (id: string): ProblemException => problem('not-found', `The résumé ${id} does not exist.`);

function toResume({ userId: _user, sha256: _hash, attempts: _attempts, failure, ...resume }: StoredResume): Resume {
  const code = failure as FailureCode | null;
  return { ...resume, failure: code === null ? null : { code, message: FAILURES[code] } };
}
