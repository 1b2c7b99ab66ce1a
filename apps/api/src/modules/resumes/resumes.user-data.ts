import { CacheKeys } from '@interviewmaster/cache/catalogue';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UserDataRegistry } from '../../platform/user-data/user-data-registry.js';
import { keyOf, ResumeFiles } from './resume-files.js';
import { ResumesRepository } from './resumes.repository.js';

/** A user's résumés with their files, for export and erasure. */
@Injectable()
export class ResumeDataSource implements OnModuleInit {
  constructor(
    private readonly registry: UserDataRegistry,
    private readonly resumes: ResumesRepository,
    private readonly resumeFiles: ResumeFiles,
  ) {}

  onModuleInit(): void {
    this.registry.register({
      name: 'resumes',
      export: async (userId) =>
        (await this.resumes.findAll(userId)).map(({ userId: _, attempts: __, ...resume }) => resume),
      files: async (userId, tx) => {
        const names = new Map((await this.resumes.findNames(userId, tx)).map(({ id, fileName }) => [id, fileName]));
        const ids = await this.resumeFiles.idsOf(userId);
        return ids.map((id) => ({ key: keyOf(userId, id), name: names.get(id) ?? 'file' }));
      },
      cacheKeys: async (userId, tx) =>
        (await this.resumes.findNames(userId, tx)).map(({ id }) => CacheKeys.resumeAnalysis(id)),
    });
  }
}
