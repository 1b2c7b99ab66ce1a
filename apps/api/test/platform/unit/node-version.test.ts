import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from '@jest/globals';
import { MIN_NODE_VERSION, nodeFault } from '../../../src/process/node-version.js';

const manifest = JSON.parse(readFileSync(new URL('../../../../../package.json', import.meta.url), 'utf8')) as {
  readonly engines: { readonly node: string };
};

describe('the version of Node.js', () => {
  test.each(['18.0.0', '20.20.2', '22.12.0', '24.15.0', '25.9.1'])(
    '%s is too old, and it is said what to do',
    (version) => {
      expect(nodeFault(version)).toMatch(
        /^Node\.js [\d.]+ is too old: the platform needs 26 or later\. Run `npm start`/,
      );
    },
  );

  test.each([process.versions.node, '26.0.0', '27.1.0-nightly', '100.0.0'])('%s will do', (version) => {
    expect(nodeFault(version)).toBeUndefined();
  });

  it('is the one that package.json asks for', () => {
    expect(manifest.engines.node).toBe(`>=${MIN_NODE_VERSION}`);
  });
});
