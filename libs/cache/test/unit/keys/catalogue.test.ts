import { describe, expect, it } from '@jest/globals';
import { CacheKeys, CacheTags } from '../../../src/catalogue.js';

describe('the catalogue of keys', () => {
  it.each([
    [CacheKeys.userProfile('u-1'), 'user:profile:u-1'],
    [CacheKeys.userPreferences('u-1'), 'user:preferences:u-1'],
    [CacheKeys.userSession('s-1'), 'user:session:s-1'],
    [CacheKeys.questionSet('backend', 'senior', 'technical'), 'question:set:backend:senior:technical'],
    [CacheKeys.questionBank('list', 'backend', '2'), 'question:bank:list:backend:2'],
    [CacheKeys.questionBank('q-1'), 'question:bank:q-1'],
    [CacheKeys.skillTaxonomy(), 'skill:taxonomy'],
    [CacheKeys.interviewSession('s-1'), 'interview:session:s-1'],
    [CacheKeys.interviewHistory('u-1', 3), 'interview:history:u-1:3'],
    [CacheKeys.resumeAnalysis('r-1'), 'resume:analysis:r-1'],
    [CacheKeys.analyticsSummary('u-1', '2026-W07'), 'analytics:summary:u-1:2026-W07'],
    [CacheKeys.aiResponse('9f86d081'), 'ai_response:9f86d081'],
  ])('builds %o as %s', (key, text) => {
    expect(key.text).toBe(text);
    expect(text.startsWith(key.prefix)).toBe(true);
  });

  it('leaves a UUID as it is', () => {
    const id = '01936b2e-7c1a-7def-8a3b-0123456789ab';
    expect(CacheKeys.userProfile(id).text).toBe(`user:profile:${id}`);
  });

  it.each([0, -1, 1.5, Number.NaN, Number.MAX_SAFE_INTEGER + 1])('has no page %p of a history', (page) => {
    expect(() => CacheKeys.interviewHistory('u-1', page)).toThrow(
      expect.objectContaining({ code: 'CACHE_KEY_INVALID', message: expect.stringContaining(String(page)) }),
    );
  });

  it('tags all that is about one user, so that one call forgets the user', () => {
    const tag = CacheTags.user('u-1');
    expect(tag).toBe('user:u-1');
    for (const key of [
      CacheKeys.userProfile('u-1'),
      CacheKeys.userPreferences('u-1'),
      CacheKeys.analyticsSummary('u-1', 'week'),
      CacheKeys.interviewHistory('u-1', 1),
    ]) {
      expect(key.tags).toContain(tag);
    }
    expect(CacheKeys.userProfile('u-2').tags).not.toContain(tag);
  });

  it("tags what is made from a user's practice apart from the rest of the user", () => {
    const tag = CacheTags.practice('u-1');
    expect(tag).toBe('user:u-1:practice');
    expect(CacheKeys.analyticsSummary('u-1', 'week').tags).toEqual([CacheTags.user('u-1'), tag]);
    expect(CacheKeys.userProfile('u-1').tags).not.toContain(tag);
  });

  it('tags all that is made from the question bank or the taxonomy', () => {
    expect(CacheTags.question('q-1')).toBe('question:q-1');
    expect(CacheKeys.questionSet('a', 'b', 'c').tags).toEqual([CacheTags.questionBank()]);
    expect(CacheKeys.questionBank('a').tags).toEqual([CacheTags.questionBank()]);
    expect(CacheKeys.skillTaxonomy().tags).toEqual([CacheTags.skillTaxonomy()]);
    expect(CacheKeys.resumeAnalysis('r').tags).toEqual([CacheTags.skillTaxonomy()]);
  });

  it('gives keys without tags none', () => {
    expect(CacheKeys.userSession('s').tags).toEqual([]);
    expect(CacheKeys.aiResponse('h').tags).toEqual([]);
  });
});
