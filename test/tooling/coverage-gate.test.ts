import { describe, expect, test } from '@jest/globals';
import { checkCoverage, type CoverageSummary } from '../../scripts/test/coverage-gate.mjs';

const lines = (covered: number, total: number) => ({ lines: { covered, total } });

const summary = (cache: number, api: number): CoverageSummary => ({
  total: lines(0, 0),
  '/repo/libs/cache/src/cache.service.ts': lines(cache, 100),
  '/repo/apps/api/src/app.ts': lines(api, 100),
});

describe('the coverage gate', () => {
  test.each([
    { cache: 90, api: 80, passed: true, why: 'both exactly reached' },
    { cache: 89, api: 100, passed: false, why: 'too little of libs/cache' },
    { cache: 100, api: 69, passed: false, why: 'too little of all' },
  ])('$why', ({ cache, api, passed }) => {
    expect(checkCoverage(summary(cache, api), '/repo').passed).toBe(passed);
  });

  test('prints what it found', () => {
    expect(checkCoverage(summary(95, 70), '/repo').report.split('\n')).toEqual([
      'Lines covered',
      '  libs/cache   95.00 %  of at least 90 %  enough',
      '  all          82.50 %  of at least 85 %  TOO LITTLE',
    ]);
  });

  test('nothing measured is nothing proved', () => {
    expect(checkCoverage({ total: lines(0, 0) }, '/repo').passed).toBe(false);
  });
});
