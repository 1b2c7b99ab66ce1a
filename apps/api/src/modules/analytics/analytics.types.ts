import type { PracticeSummary } from './practice/summary.dto.js';

export type { PracticeSummary } from './practice/summary.dto.js';
export type { PracticeTimeline } from './practice/timeline.dto.js';

declare module '@interviewmaster/cache/catalogue' {
  interface CacheValueTypes {
    'analytics:summary': PracticeSummary;
  }
}
