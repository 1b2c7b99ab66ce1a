import { describe, expect, test } from '@jest/globals';
import { narrowsTheRun } from '../../scripts/test/jest-arguments.mjs';

describe('whether arguments narrow the run', () => {
  test.each([
    [[]],
    [['--ci', '--verbose']],
    [['--json', '--outputFile=results.json']],
    [['--json', '--outputFile', 'results.json']],
    [['-i']],
    [['-w', '2']],
    [['--no-cache']],
  ])('%j: no', (args) => {
    expect(narrowsTheRun(args)).toBe(false);
  });

  test.each([[['libs/cache']], [['-t', 'name']], [['--testPathPatterns=cache']], [['--watch']], [['--ci', 'api']]])(
    '%j: yes',
    (args) => {
      expect(narrowsTheRun(args)).toBe(true);
    },
  );
});
