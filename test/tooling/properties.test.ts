import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { root } from '../repository.js';

describe('properties', () => {
  it('draw the values of the seed in PROPERTY_SEED, of the same one without it', () => {
    expect(fc.readConfigureGlobal().seed).toBe(Number(process.env['PROPERTY_SEED'] ?? 1));
  });

  it.each([
    [['--rounds', '0'], /--rounds must be a whole number above 0, not 0/],
    [['--rounds', 'x'], /--rounds must be a whole number above 0, not x/],
    [['no/such/path'], /no test file with properties has no\/such\/path in its path/],
  ])('are played with other seeds, but not by %j', (args, message) => {
    const { status, stderr } = spawnSync(process.execPath, ['scripts/test/properties.mjs', ...args], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stderr).toMatch(message);
  });
});
