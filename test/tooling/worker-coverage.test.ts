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

  test('names a source again only when more of it is covered than before', () => {
    const all = coverage();
    takeCoverage(all);
    all['/a.ts'].s[0] = 5;
    expect(takeCoverage(all)).toEqual({});
    all['/a.ts'].b[0][1] = 1;
    expect(takeCoverage(all)).toEqual({ '/a.ts': { path: '/a.ts', s: { 0: 5, 1: 0 }, f: { 0: 1 }, b: { 0: [1, 1] } } });
  });
});
