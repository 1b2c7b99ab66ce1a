import { beforeAll, describe, expect, test } from '@jest/globals';
import { pathToFileURL } from 'node:url';
import { root } from '../repository.js';
import { SampleWorkspace } from './sample-workspace.js';

interface Sample {
  readonly what: string;
  readonly file: string;
  readonly text: string;
  /** The rule that forbids it; absent: it must pass. */
  readonly rule?: string;
}

const environment = (what: string, text: string, rule = 'no-restricted-properties') => ({ what, text, rule });
const readsEnvironment = "export const port = process.env['PORT'];\n";

const forbiddenInSources = [
  environment('process.env', readsEnvironment),
  environment('process["env"]', "export const port = process['env']['PORT'];\n"),
  environment('process.env, taken apart', 'export const { env } = process;\n'),
  environment(
    'globalThis.process.env',
    "export const port = globalThis.process.env['PORT'];\n",
    'no-restricted-syntax',
  ),
  environment(
    'env of node:process',
    "import { env } from 'node:process';\nexport const all = env;\n",
    'no-restricted-imports',
  ),
  { what: 'console', text: "console.log('here');\n", rule: 'no-console' },
  {
    what: 'a floating promise',
    text: 'const later = (): Promise<void> => Promise.resolve();\nlater();\n',
    rule: '@typescript-eslint/no-floating-promises',
  },
  { what: 'an empty catch', text: 'try {\n  JSON.parse("");\n} catch {}\n', rule: 'no-empty' },
  { what: 'any', text: 'export const value = (it: any): unknown => it;\n', rule: '@typescript-eslint/no-explicit-any' },
  {
    what: 'a type imported as a value',
    text: "import { Redis } from 'ioredis';\nexport type Client = Redis;\n",
    rule: '@typescript-eslint/consistent-type-imports',
  },
  {
    what: 'a switch that forgets a case',
    text: "export const say = (it: 'a' | 'b'): string => {\n  switch (it) {\n    case 'a':\n      return it;\n  }\n  return '';\n};\n",
    rule: '@typescript-eslint/switch-exhaustiveness-check',
  },
  { what: 'more than 300 lines', text: 'export {};\n' + ';[].at(0);\n'.repeat(300), rule: 'max-lines' },
];

const forbiddenInTests = [
  { what: 'test.only', text: "test.only('it', () => { expect(1).toBe(1); });", rule: 'jest/no-focused-tests' },
  {
    what: 'describe.skip',
    text: "describe.skip('it', () => { test('a', () => { expect(1).toBe(1); }); });",
    rule: 'jest/no-disabled-tests',
  },
  { what: 'test.skip', text: "test.skip('it', () => { expect(1).toBe(1); });", rule: 'jest/no-disabled-tests' },
  { what: 'a test that expects nothing', text: "test('it', () => { JSON.parse('1'); });", rule: 'jest/expect-expect' },
];

const injected = `import { Injectable } from '@nestjs/common';
import { Helper } from './helper.js';

@Injectable()
export class Service {
  constructor(readonly helper: Helper) {}
}
`;

const globals = ['describe', 'expect', 'test'];

const samples: readonly Sample[] = [
  ...forbiddenInSources.map((sample, index) => ({ ...sample, file: `libs/cache/src/no${index}.ts` })),
  ...forbiddenInTests.map(({ text, ...sample }, index) => ({
    ...sample,
    text: `import { ${globals.filter((name) => text.includes(name)).join(', ')} } from '@jest/globals';\n${text}\n`,
    file: `libs/cache/test/no${index}.test.ts`,
  })),
  {
    what: 'process.env in an app',
    file: 'apps/api/src/no.ts',
    text: readsEnvironment,
    rule: 'no-restricted-properties',
  },
  { what: 'process.env in libs/config', file: 'libs/config/src/yes.ts', text: readsEnvironment },
  { what: 'process.env in a test', file: 'libs/cache/test/yes.ts', text: readsEnvironment },
  { what: 'process.env in a benchmark', file: 'benchmarks/yes.ts', text: readsEnvironment },
  { what: 'an injected class, whose import the metadata needs', file: 'apps/api/src/yes.ts', text: injected },
  {
    what: 'what is injected',
    file: 'apps/api/src/helper.ts',
    text: 'export class Helper {\n  readonly value = 1;\n}\n',
  },
];

describe('rules for sources', () => {
  const found = new Map<string, Set<string | null>>();

  beforeAll(async () => {
    const config = `import config from '${pathToFileURL(root).href}eslint.config.mjs';
      export default [
        ...config,
        { files: ['**/*.ts'], languageOptions: { parserOptions: { tsconfigRootDir: import.meta.dirname } } },
      ];`;
    const files = Object.fromEntries(samples.map(({ file, text }) => [file, text]));
    await using workspace = await SampleWorkspace.create({ ...files, 'eslint.config.mjs': config });
    const output = await workspace.run('eslint', ['--format', 'json', 'apps', 'libs', 'benchmarks']);
    const results = JSON.parse(output) as { filePath: string; messages: { ruleId: string | null }[] }[];
    for (const { filePath, messages } of results) {
      found.set(workspace.relative(filePath), new Set(messages.map(({ ruleId }) => ruleId)));
    }
  });

  test.each(samples.filter(({ rule }) => rule === undefined))('$what: passes', ({ file }) => {
    expect([...(found.get(file) ?? ['was not checked'])]).toEqual([]);
  });

  test.each(samples.filter(({ rule }) => rule !== undefined))('$what: $rule', ({ file, rule }) => {
    expect([...(found.get(file) ?? ['was not checked'])]).toEqual([rule]);
  });
});
