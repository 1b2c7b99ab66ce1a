import { CacheError } from '../cache.errors.js';
import type { CacheKey, KeyBuilder } from './cache-key.js';
import { type CacheTag, cacheTag } from './cache-tag.js';
import { defineKey } from './ttl-layers.js';

/**
 * The value type of each key of the catalogue. A domain module adds its own types with
 *
 * ```ts
 * declare module '@interviewmaster/cache/catalogue' {
 *   interface CacheValueTypes {
 *     'user:profile': UserProfile;
 *   }
 * }
 * ```
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by declaration merging
export interface CacheValueTypes {}

type ValueOf<Name extends string> = Name extends keyof CacheValueTypes ? CacheValueTypes[Name] : unknown;

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Tags of the catalogue. */
export const CacheTags = {
  /** All entries about one user. */
  user: (userId: string) => cacheTag('user', userId),
  /** All entries made from a user's interviews and answers. */
  practice: (userId: string) => cacheTag('user', userId, 'practice'),
  /** All entries made from the question bank. */
  questionBank: () => cacheTag('question-bank'),
  /** All entries that contain one question. */
  question: (questionId: string) => cacheTag('question', questionId),
  /** All entries made from the skill taxonomy. */
  skillTaxonomy: () => cacheTag('skill-taxonomy'),
} as const;

/**
 * The builders of the platform's keys. A domain declares further keys with {@link defineKey} in its own module.
 *
 * An explicit interface, so that the value types that domain modules add reach it.
 */
export interface CacheKeyCatalogue {
  /** L1 · `user:session:{session_id}` · 5 min; reloaded at each read while changes are not reported. */
  readonly userSession: KeyBuilder<ValueOf<'user:session'>, [sessionId: string]>;
  /** L1 · `interview:session:{session_id}` · 3 min: the live state of an interview. */
  readonly interviewSession: KeyBuilder<ValueOf<'interview:session'>, [sessionId: string]>;
  /** L2 · `user:profile:{user_id}` · 30 min. */
  readonly userProfile: KeyBuilder<ValueOf<'user:profile'>, [userId: string]>;
  /** L2 · `user:preferences:{user_id}` · 60 min. */
  readonly userPreferences: KeyBuilder<ValueOf<'user:preferences'>, [userId: string]>;
  /** L2 · `question:set:{role}:{difficulty}:{category}` · 15 min: the questions that sets are drawn from. */
  readonly questionSet: KeyBuilder<ValueOf<'question:set'>, [role: string, difficulty: string, category: string]>;
  /** L3 · `resume:analysis:{resume_id}` · 24 h. */
  readonly resumeAnalysis: KeyBuilder<ValueOf<'resume:analysis'>, [resumeId: string]>;
  /** L3 · `analytics:summary:{user_id}:{period}` · 6 h. */
  readonly analyticsSummary: KeyBuilder<ValueOf<'analytics:summary'>, [userId: string, period: string]>;
  /**
   * L3 · `interview:history:{user_id}:{page}` · 12 h.
   *
   * @param page a whole number from 1.
   */
  readonly interviewHistory: (userId: string, page: number) => CacheKey<ValueOf<'interview:history'>>;
  /** L4 · `ai_response:{prompt_hash}` · 30 days. */
  readonly aiResponse: KeyBuilder<ValueOf<'ai_response'>, [promptHash: string]>;
  /** L4 · `question:bank:{…}` · 7 days: pages, single questions and lists, by their parts. The caller states the type. */
  readonly questionBank: <Value>(first: string, ...rest: readonly string[]) => CacheKey<Value>;
  /** L4 · `skill:taxonomy` · 30 days. */
  readonly skillTaxonomy: KeyBuilder<ValueOf<'skill:taxonomy'>>;
}

const ofUser = (userId: string): [CacheTag] => [CacheTags.user(userId)];
const ofPractice = (userId: string): CacheTag[] => [CacheTags.user(userId), CacheTags.practice(userId)];
const ofQuestionBank = (): [CacheTag] => [CacheTags.questionBank()];
const ofSkillTaxonomy = (): [CacheTag] => [CacheTags.skillTaxonomy()];

const interviewHistory = defineKey<ValueOf<'interview:history'>, [userId: string, page: string]>({
  prefix: 'interview:history',
  layer: 'L3',
  ttlSeconds: 12 * HOUR,
  tags: ofPractice,
  consistency: 'strong',
});

const questionBank = defineKey<never, [first: string, ...rest: string[]]>({
  prefix: 'question:bank',
  layer: 'L4',
  ttlSeconds: 7 * DAY,
  tags: ofQuestionBank,
});

export const CacheKeys: CacheKeyCatalogue = {
  userSession: defineKey({ prefix: 'user:session', layer: 'L1', ttlSeconds: 5 * MINUTE, whenUncoordinated: 'reload' }),
  interviewSession: defineKey({
    prefix: 'interview:session',
    layer: 'L1',
    ttlSeconds: 3 * MINUTE,
    consistency: 'strong',
  }),
  userProfile: defineKey({
    prefix: 'user:profile',
    layer: 'L2',
    ttlSeconds: 30 * MINUTE,
    tags: ofUser,
    consistency: 'strong',
  }),
  userPreferences: defineKey({
    prefix: 'user:preferences',
    layer: 'L2',
    ttlSeconds: 60 * MINUTE,
    tags: ofUser,
    consistency: 'strong',
  }),
  questionSet: defineKey({ prefix: 'question:set', layer: 'L2', ttlSeconds: 15 * MINUTE, tags: ofQuestionBank }),
  resumeAnalysis: defineKey({ prefix: 'resume:analysis', layer: 'L3', ttlSeconds: 24 * HOUR, tags: ofSkillTaxonomy }),
  analyticsSummary: defineKey({
    prefix: 'analytics:summary',
    layer: 'L3',
    ttlSeconds: 6 * HOUR,
    tags: ofPractice,
    consistency: 'strong',
  }),
  interviewHistory: (userId, page) => {
    if (!Number.isSafeInteger(page) || page < 1) {
      throw new CacheError('CACHE_KEY_INVALID', `key interview:history: a page is a whole number from 1, got ${page}.`);
    }
    return interviewHistory(userId, String(page));
  },
  // A model call may take ten minutes before its own timeout.
  aiResponse: defineKey({
    prefix: 'ai_response',
    layer: 'L4',
    ttlSeconds: 30 * DAY,
    hardTimeoutMs: 11 * MINUTE * 1000,
  }),
  questionBank,
  skillTaxonomy: defineKey({ prefix: 'skill:taxonomy', layer: 'L4', ttlSeconds: 30 * DAY, tags: ofSkillTaxonomy }),
};
