import type { CacheTag } from '@interviewmaster/cache';
import { CacheTags, defineKey } from '@interviewmaster/cache/catalogue';
import type { PracticeTimeline } from './practice/timeline.dto.js';
import type { CohortActivity } from './admin/cohorts.dto.js';
import type { QuestionFigures } from './admin/question-figures.dto.js';
import type { RoleScores } from './practice/standing.repository.js';

const HOUR = 60 * 60;

/** Cache keys of analytics beside the summary, whose key is in the catalogue. */
export const AnalyticsKeys = {
  /** L3 · `analytics:timeline:{user_id}:{period}` · 6 h, as the summary. */
  timeline: defineKey<PracticeTimeline, [userId: string, period: string]>({
    prefix: 'analytics:timeline',
    layer: 'L3',
    ttlSeconds: 6 * HOUR,
    tags: (userId): CacheTag[] => [CacheTags.user(userId), CacheTags.practice(userId)],
    consistency: 'strong',
  }),
  /** L3 · `analytics:role_scores:{role}` · 6 h: anonymous scores of all users of a role. */
  roleScores: defineKey<RoleScores, [role: string]>({
    prefix: 'analytics:role_scores',
    layer: 'L3',
    ttlSeconds: 6 * HOUR,
  }),
  /** L3 · `analytics:questions` · 1 h: the figures of every question. */
  questions: defineKey<readonly QuestionFigures[]>({
    prefix: 'analytics:questions',
    layer: 'L3',
    ttlSeconds: HOUR,
    tags: () => [CacheTags.questionBank()],
  }),
  /** L3 · `analytics:cohorts:{weeks}` · 1 h. */
  cohorts: defineKey<CohortActivity, [weeks: string]>({ prefix: 'analytics:cohorts', layer: 'L3', ttlSeconds: HOUR }),
} as const;
