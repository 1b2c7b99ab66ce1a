import { describe, expect, it } from '@jest/globals';
import { createAppDatabase } from '../../support/app-database.js';
import { runCrashDrill } from '../support/drill/crash-drill.js';

const KILLS = 4;

describe('a server that is killed in the middle of interviews', () => {
  it('has lost nothing that it acknowledged, and finishes what it began', async () => {
    const place = await createAppDatabase('pg');
    try {
      const result = await runCrashDrill({ kills: KILLS, seed: 7, place, redis: process.env['TEST_REDIS_URL']! });
      expect(result).toMatchObject({ kills: KILLS, losses: [], orphans: 0, brokenLogs: 0 });
      expect(result.inDoubt).toBeGreaterThan(0);
      expect(result.answers).toBeGreaterThan(0);
      expect(result.stored).toBeGreaterThanOrEqual(result.answers);
      expect(result.feedbackReady).toBe(result.stored);
    } finally {
      await place.drop();
    }
  }, 400_000);
});
