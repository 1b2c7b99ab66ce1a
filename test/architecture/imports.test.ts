import { beforeAll, describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { root } from '../repository.js';
import { type Files, SampleWorkspace } from './sample-workspace.js';

interface Sample {
  readonly what: string;
  /** The rule that forbids it, and the file it names; absent: it must pass. */
  readonly forbidden?: { readonly rule: string; readonly file: string };
  readonly files: Files;
}

/** A file that imports one thing. */
const importing = (specifier: string) => `import * as it from '${specifier}';\nexport const held = it;\n`;
const empty = 'export const value = 1;\n';
const modules = 'apps/api/src/modules';

const oneImport = (what: string, file: string, specifier: string, rule?: string): Sample => ({
  what,
  ...(rule !== undefined && { forbidden: { rule, file } }),
  files: { [file]: importing(specifier) },
});

const samples: readonly Sample[] = [
  oneImport('an app imports a library', 'apps/api/src/a1.ts', '@interviewmaster/cache'),
  oneImport('health imports cache', 'libs/health/src/h1.ts', '@interviewmaster/cache'),
  oneImport('health imports database', 'libs/health/src/h2.ts', '@interviewmaster/database'),
  oneImport('health imports config', 'libs/health/src/h3.ts', '@interviewmaster/config'),
  oneImport('database imports config', 'libs/database/src/d1.ts', '@interviewmaster/config'),
  oneImport('cache imports a package it declares', 'libs/cache/src/c1.ts', 'ioredis'),
  {
    what: 'a domain module imports the module, service and types of another',
    files: {
      [`${modules}/alpha/alpha.service.ts`]: ['module', 'service', 'types']
        .map((part) => `export * from '../beta/beta.${part}.js';\n`)
        .join(''),
      [`${modules}/beta/beta.module.ts`]: empty,
      [`${modules}/beta/beta.service.ts`]: empty,
      [`${modules}/beta/beta.types.ts`]: empty,
      [`${modules}/beta/beta.repository.ts`]: empty,
      [`${modules}/beta/beta.controller.ts`]: importing('./beta.repository.js'),
      [`${modules}/beta/domain/rules.ts`]: empty,
    },
  },
  oneImport('a repository imports Drizzle', `${modules}/epsilon/epsilon.repository.ts`, 'drizzle-orm'),
  oneImport('an expression that repositories share imports Drizzle', `${modules}/epsilon/day.sql.ts`, 'drizzle-orm'),
  {
    what: 'a slice of interviews imports one that comes before it',
    files: {
      [`${modules}/interviews/answers/s5.ts`]: importing('../session/s6.js'),
      [`${modules}/interviews/session/s6.ts`]: empty,
    },
  },
  {
    what: 'a slice of interviews imports what every slice needs',
    files: {
      [`${modules}/interviews/events/s7.ts`]: importing('../interview-target.js'),
      [`${modules}/interviews/interview-target.ts`]: empty,
    },
  },
  {
    what: 'a test imports the servers for tests',
    files: { 'libs/cache/test/c.test.ts': importing('@interviewmaster/testing') },
  },

  oneImport('cache imports config', 'libs/cache/src/c2.ts', '@interviewmaster/config', 'libs-cache-directions'),
  oneImport('cache imports database', 'libs/cache/src/c3.ts', '@interviewmaster/database', 'libs-cache-directions'),
  oneImport('config imports cache', 'libs/config/src/f1.ts', '@interviewmaster/cache', 'libs-config-directions'),
  oneImport('database imports cache', 'libs/database/src/d2.ts', '@interviewmaster/cache', 'libs-database-directions'),
  oneImport(
    'database imports health',
    'libs/database/src/d3.ts',
    '@interviewmaster/health',
    'libs-database-directions',
  ),
  oneImport(
    'evaluator imports database',
    'libs/evaluator/src/e1.ts',
    '@interviewmaster/database',
    'libs-evaluator-directions',
  ),
  oneImport(
    'resume imports evaluator',
    'libs/resume/src/r1.ts',
    '@interviewmaster/evaluator',
    'libs-resume-directions',
  ),
  {
    what: 'a new library imports another',
    forbidden: { rule: 'libs-unlisted-directions', file: 'libs/queue/src/q1.ts' },
    files: {
      'libs/queue/src/q1.ts': importing('@interviewmaster/cache'),
      'libs/queue/package.json': '{ "name": "@interviewmaster/queue", "type": "module" }',
    },
  },
  {
    what: 'a library imports an app',
    forbidden: { rule: 'libs-not-to-apps', file: 'libs/health/src/h4.ts' },
    files: { 'libs/health/src/h4.ts': importing('../../../apps/api/src/a2.js'), 'apps/api/src/a2.ts': empty },
  },
  oneImport(
    'an app goes into a library by a path',
    'apps/api/src/a3.ts',
    '../../../libs/cache/src/index.js',
    'libs-by-package-name',
  ),
  oneImport('an app goes deep into a library', 'apps/api/src/a4.ts', '@interviewmaster/cache/src/c1.js', 'resolvable'),
  oneImport('a file that is not there', 'apps/api/src/a5.ts', './nowhere.js', 'resolvable'),
  ...['repository', 'controller', 'mapper'].map((part) => ({
    what: `a domain module imports the ${part} of another`,
    forbidden: { rule: 'modules-public-parts', file: `${modules}/gamma/uses-${part}.ts` },
    files: {
      [`${modules}/gamma/uses-${part}.ts`]: importing(`../delta/delta.${part}.js`),
      [`${modules}/delta/delta.${part}.ts`]: empty,
    },
  })),
  {
    what: 'a slice of interviews imports one that comes after it',
    forbidden: { rule: 'interviews-slice-order', file: `${modules}/interviews/session/s1.ts` },
    files: {
      [`${modules}/interviews/session/s1.ts`]: importing('../answers/s2.js'),
      [`${modules}/interviews/answers/s2.ts`]: empty,
    },
  },
  {
    what: 'a slice of interviews imports what puts the slices together',
    forbidden: { rule: 'interviews-slice-order', file: `${modules}/interviews/history/s3.ts` },
    files: {
      [`${modules}/interviews/history/s3.ts`]: importing('../interviews.user-data.js'),
      [`${modules}/interviews/interviews.user-data.ts`]: empty,
    },
  },
  oneImport(
    'a new slice of interviews, which has no place in the order',
    `${modules}/interviews/coaching/s4.ts`,
    '@interviewmaster/cache',
    'interviews-unlisted-slice',
  ),
  oneImport(
    'a service imports Drizzle',
    `${modules}/epsilon/epsilon.service.ts`,
    'drizzle-orm',
    'drizzle-in-repositories',
  ),
  {
    what: 'modules import each other',
    forbidden: { rule: 'no-cycles', file: 'libs/cache/src/cycle/a.ts' },
    files: {
      'libs/cache/src/cycle/a.ts': "import { b } from './b.js';\nexport const a = () => b;\n",
      'libs/cache/src/cycle/b.ts': "export { b } from './c.js';\n",
      'libs/cache/src/cycle/c.ts': "import { a } from './a.js';\nexport const b = () => a;\n",
    },
  },
  {
    what: 'modules import each other for types alone',
    forbidden: { rule: 'no-cycles', file: 'libs/config/src/types/a.ts' },
    files: {
      'libs/config/src/types/a.ts': "import type { B } from './b.js';\nexport interface A { b: B }\n",
      'libs/config/src/types/b.ts': "import type { A } from './a.js';\nexport interface B { a: A }\n",
    },
  },
  oneImport(
    'what is shipped imports the servers for tests',
    'libs/cache/src/c4.ts',
    '@interviewmaster/testing',
    'src-not-to-tests',
  ),
  {
    what: 'what is shipped imports a test',
    forbidden: { rule: 'src-not-to-tests', file: 'libs/cache/src/c6.ts' },
    files: { 'libs/cache/src/c6.ts': importing('../test/fault.js'), 'libs/cache/test/fault.ts': empty },
  },
  oneImport('a package that only others declare', 'libs/cache/src/c5.ts', 'zod', 'src-declares-its-packages'),
];

describe('import directions', () => {
  const found = new Map<string, Set<string>>();

  beforeAll(async () => {
    const files = Object.assign({}, ...samples.map((sample) => sample.files)) as Files;
    await using workspace = await SampleWorkspace.create(files);
    const output = await workspace.run('depcruise', [
      ...['--config', join(root, '.dependency-cruiser.mjs'), '--output-type', 'json', 'apps', 'libs'],
    ]);
    const { summary } = JSON.parse(output) as { summary: { violations: { from: string; rule: { name: string } }[] } };
    for (const { from, rule } of summary.violations) found.set(from, (found.get(from) ?? new Set()).add(rule.name));
  });

  const rulesBrokenBy = ({ files }: Sample) => Object.keys(files).flatMap((file) => [...(found.get(file) ?? [])]);

  test.each(samples.filter(({ forbidden }) => !forbidden))('$what: passes', (sample) => {
    expect(rulesBrokenBy(sample)).toEqual([]);
  });

  test.each(samples.filter(({ forbidden }) => forbidden))('$what: $forbidden.rule', (sample) => {
    const { rule, file } = sample.forbidden!;
    expect([...(found.get(file) ?? [])]).toEqual([rule]);
  });
});
