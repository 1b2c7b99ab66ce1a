import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { root } from '../repository.js';

/** Packages that report their installation or their use to somebody. */
const PHONES_HOME =
  /^(@scarf\/scarf|@segment\/.*|@sentry\/.*|@amplitude\/.*|analytics-node|applicationinsights|insight|mixpanel|newrelic|posthog-(js|node)|universal-analytics|@vercel\/analytics)$/;

interface Locked {
  /** The real name, where a package stands in for another. */
  readonly name?: string;
}

it('no package that is installed phones home', async () => {
  const text = await readFile(join(root, 'package-lock.json'), 'utf8');
  const { packages } = JSON.parse(text) as { packages: Record<string, Locked> };
  const names = Object.entries(packages).map(([path, { name }]) => name ?? path.split('node_modules/').at(-1)!);
  expect(names).toContain('swagger-ui-dist');
  expect(names.filter((name) => PHONES_HOME.test(name))).toEqual([]);
});
