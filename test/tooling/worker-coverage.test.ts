import { describe, expect, test } from '@jest/globals';
import { takeCoverage } from '../../scripts/test/worker/coverage.mjs';

const coverage = () => ({
  '/a.ts': { path: '/a.ts', s: { 0: 2, 1: 0 }, f: { 0: 1 }, b: { 0: [1, 0] } },
  '/b.ts': { path: '/b.ts', s: { 0: 0 }, f: {}, b: {} },
});

describe('the coverage of a test file', () => {
  test('names the sources that it has run, with their counts', () => {
    expect(takeCoverage(coverage())).toEqual({ '/a.ts': coverage()['/a.ts'] });
  });

  test('does not count again what an earlier file of the worker has run', () => {
    const all = coverage();
    takeCoverage(all);
    all['/a.ts'].s[1] = 3;
    expect(takeCoverage(all)).toEqual({ '/a.ts': { path: '/a.ts', s: { 0: 0, 1: 3 }, f: { 0: 0 }, b: { 0: [0, 0] } } });
  });
});
