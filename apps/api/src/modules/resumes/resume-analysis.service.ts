import { CacheService, type CacheTag, cacheTag } from '@interviewmaster/cache';
import { CacheKeys, CacheTags } from '@interviewmaster/cache/catalogue';
import { ANALYSER_VERSION, analyseResume, matchRole, type RoleMatch } from '@interviewmaster/resume';
import { Injectable } from '@nestjs/common';
import { problem } from '../../platform/problems/problem.exception.js';
import { TaxonomyService } from '../questions/taxonomy/taxonomy.service.js';
import { ResumesRepository } from './resumes.repository.js';
import type { CachedAnalysis, ResumeAnalysis } from './resumes.types.js';

/** Tag of what is cached of a résumé beside its analysis. */
export const madeFromResume = (resumeId: string): CacheTag => cacheTag('resume', resumeId);

/** Analyses of résumés, made from their texts at the first request. */
@Injectable()
export class ResumeAnalysisService {
  constructor(
    private readonly cache: CacheService,
    private readonly resumes: ResumesRepository,
    private readonly taxonomy: TaxonomyService,
  ) {}

  /**
   * The analysis of a résumé, for every role; `undefined` while it has no text. The caller checks the owner.
   *
   * The entry has the taxonomy's tag and the analyser's version: a change of either makes a new one.
   */
  async analysisOf(userId: string, resumeId: string): Promise<ResumeAnalysis | undefined> {
    const cached = await this.load(userId, resumeId);
    if (cached === null || cached.version === ANALYSER_VERSION) return cached?.analysis;
    // Another release of the server cached it.
    await this.cache.delete(CacheKeys.resumeAnalysis(resumeId));
    return (await this.load(userId, resumeId))?.analysis;
  }

  /**
   * Compares an analysis with a role.
   *
   * @throws {ProblemException} `invalid-parameters` for an unknown role.
   */
  async match({ skills: found }: ResumeAnalysis, role: string): Promise<RoleMatch> {
    await this.taxonomy.requireRole(role);
    const [roles, skills] = await Promise.all([this.taxonomy.roles(), this.taxonomy.skills()]);
    const target = roles.find(({ slug }) => slug === role);
    if (target === undefined) throw problem('not-found', `does not exist: ${role}`);
    return matchRole(found, target, skills);
  }

  /** Invalidates the cache entries of a deleted résumé. */
  async forget(resumeId: string): Promise<void> {
    await this.cache.delete(CacheKeys.resumeAnalysis(resumeId));
    await this.cache.invalidateTags(madeFromResume(resumeId));
  }

  private load(userId: string, resumeId: string): Promise<CachedAnalysis | null> {
    return this.cache.getOrLoad(CacheKeys.resumeAnalysis(resumeId), async (context) => {
      context.addTags(CacheTags.user(userId));
      const [resume, skills] = await Promise.all([this.resumes.findContent(resumeId), this.taxonomy.skills()]);
      if (resume === undefined) {
        context.skipStore();
        return null;
      }
      return { version: ANALYSER_VERSION, analysis: analyseResume(resume.content, skills, resume.createdAt) };
    });
  }
}
