import { describe, expect, it } from '@jest/globals';
import { CacheKeys, TTL_LAYERS } from '../../../src/catalogue.js';
import { type CacheKey } from '../../../src/index.js';
import { tableOf } from './cache-guide.js';

const UNIT_SECONDS: Readonly<Record<string, number>> = { min: 60, h: 60 * 60, days: 24 * 60 * 60 };

/** A key of each kind, with its parts named as the table names them. */
const KEYS: Record<keyof typeof CacheKeys, CacheKey> = {
  userSession: CacheKeys.userSession('session_id'),
  interviewSession: CacheKeys.interviewSession('session_id'),
  userProfile: CacheKeys.userProfile('user_id'),
  userPreferences: CacheKeys.userPreferences('user_id'),
  questionSet: CacheKeys.questionSet('role', 'difficulty', 'category'),
  resumeAnalysis: CacheKeys.resumeAnalysis('resume_id'),
  analyticsSummary: CacheKeys.analyticsSummary('user_id', 'period'),
  interviewHistory: CacheKeys.interviewHistory('user_id', 1),
  aiResponse: CacheKeys.aiResponse('prompt_hash'),
  questionBank: CacheKeys.questionBank('…'),
  skillTaxonomy: CacheKeys.skillTaxonomy(),
};

function seconds(text: string): number {
  const [amount = '', unit = ''] = text.split(' ');
  return Number(amount) * (UNIT_SECONDS[unit] ?? Number.NaN);
}

/** `user:profile:{user_id}` as the key builder writes it when the parts are called so. */
const textOf = (shape: string): string =>
  shape.replaceAll(/\{(.+?)\}/g, (_, part: string) => (part === 'page' ? '1' : encodeURIComponent(part)));

describe('the TTL table of docs/cache.md', () => {
  const rows = tableOf('layer');

  it('has every key of the catalogue, and no other', () => {
    const documented = rows.map(([, , , shape = '']) => textOf(shape));
    expect(documented.sort()).toEqual(
      Object.values(KEYS)
        .map(({ text }) => text)
        .sort(),
    );
    expect(Object.keys(KEYS).sort()).toEqual(Object.keys(CacheKeys).sort());
  });

  it.each(rows)('%s (%s): %s is %s for %s', (layer, _limits, _entry, shape, ttl) => {
    const key = Object.values(KEYS).find(({ text }) => text === textOf(shape));
    expect(key?.policy).toMatchObject({ layer: layer.split(' ')[0], ttlSeconds: seconds(ttl) });
  });

  it('has the layers with their names and limits, and no other', () => {
    const documented = rows.map(([layer = '', limits = '']) => {
      const [, min = '', max = '', unit = ''] = /^(\d+)–(\d+) (\w+)$/.exec(limits) ?? [];
      const [id = '', name] = layer.split(' ');
      return [id, { name, minSeconds: seconds(`${min} ${unit}`), maxSeconds: seconds(`${max} ${unit}`) }];
    });
    expect(Object.fromEntries(documented)).toEqual(TTL_LAYERS);
  });

  it('is the policy that the product’s owner fixed', () => {
    const minutes = Object.fromEntries(
      Object.entries(KEYS).map(([name, { policy }]) => [name, policy.ttlSeconds / 60]),
    );
    expect(minutes).toEqual({
      userSession: 5,
      interviewSession: 3,
      userProfile: 30,
      userPreferences: 60,
      questionSet: 15,
      resumeAnalysis: 24 * 60,
      analyticsSummary: 6 * 60,
      interviewHistory: 12 * 60,
      aiResponse: 30 * 24 * 60,
      questionBank: 7 * 24 * 60,
      skillTaxonomy: 30 * 24 * 60,
    });
  });
});
