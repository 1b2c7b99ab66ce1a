import type { resumes } from '@interviewmaster/database';
import type { ResumeAnalysis } from '@interviewmaster/resume';

export type { ResumeAnalysis } from '@interviewmaster/resume';
export type { Resume } from './resume.dto.js';

/** A résumé as it is stored, without its text. */
export type StoredResume = Omit<typeof resumes.$inferSelect, 'content'>;

/** What a résumé shows of a role: slugs of skills. */
export interface SkillsAndGaps {
  /** Skills that the résumé names, in its order. */
  readonly skills: readonly string[];
  /** Core skills of the role that it does not show. */
  readonly gaps: readonly string[];
}

/** A résumé that has been read, and what it shows. */
export interface ReadResume {
  readonly id: string;
  readonly fileName: string;
  readonly text: string;
  readonly analysis: ResumeAnalysis;
}

/** An analysis as the cache keeps it; one of another version is not taken. */
export interface CachedAnalysis {
  readonly version: number;
  readonly analysis: ResumeAnalysis;
}

declare module '@interviewmaster/cache/catalogue' {
  interface CacheValueTypes {
    'resume:analysis': CachedAnalysis | null;
  }
}
