import type { PracticeSummary } from './dto/summary.dto.js';

export type { PracticeSummary } from './dto/summary.dto.js';
export type { PracticeTimeline } from './dto/timeline.dto.js';

declare module '@interviewmaster/cache/catalogue' {
  interface CacheValueTypes {
    'analytics:summary': PracticeSummary;
  }
}
