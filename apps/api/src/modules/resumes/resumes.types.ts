import type { resumes } from '@interviewmaster/database';
import type { ResumeAnalysis } from '@interviewmaster/resume';

export type { ResumeAnalysis } from '@interviewmaster/resume';
export type { Resume } from './resume.dto.js';

/** A résumé as it is stored, without its text. */
export type StoredResume = Omit<typeof resumes.$inferSelect, 'content'>;

/** Skills and gaps of a résumé for a role, as slugs. */
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

/** A cached analysis; one of another version is ignored. */
export interface CachedAnalysis {
  readonly version: number;
  readonly analysis: ResumeAnalysis;
}

declare module '@interviewmaster/cache/catalogue' {
  interface CacheValueTypes {
    'resume:analysis': CachedAnalysis | null;
  }
}
