import { describe, expect, it } from '@jest/globals';
import { resolveOptions, systemClock } from '../../../src/cache.options.js';
import { CACHE_ERROR_CODES } from '../../../src/index.js';
import { typeErrors } from '../../support/check-types.js';
import { codeBlocks, tableOf } from './cache-guide.js';

describe('docs/cache.md', () => {
  it('explains every error code, in the order of the code', () => {
    expect(tableOf('code').map(([code]) => code)).toEqual([...CACHE_ERROR_CODES]);
  });

  it('lists every option with the default that the code has', () => {
    const topology = { kind: 'url', url: 'redis://localhost' } as const;
    const { clock, redis, memory, ...rest } = resolveOptions({
      namespace: 'im',
      redis: { topology },
    });
    expect(clock).toBe(systemClock);
    const nested = (prefix: string, part: object): [string, unknown][] =>
      Object.entries(part).map(([name, value]) => [`${prefix}.${name}`, value]);
    const actual = Object.fromEntries([
      ...Object.entries(rest),
      ...nested('redis', redis!),
      ...nested('memory', memory),
    ]);
    const hasNoDefault = {
      namespace: 'required',
      signingKey: 'none',
      failureMessage: "the error's",
      'redis.topology': 'none',
    };
    const expected = Object.fromEntries(
      Object.entries({ ...actual, ...hasNoDefault }).map(([name, value]: [string, unknown]) => [name, String(value)]),
    );
    expect(Object.fromEntries(tableOf('option').map(([name, , value]) => [name, value]))).toEqual(expected);
  });

  it('shows code that compiles, every policy of a key, and every member of the loader’s context', () => {
    const blocks = codeBlocks();
    expect(blocks.length).toBeGreaterThanOrEqual(5);
    const names = (column: string): string =>
      tableOf(column)
        .map(([name = '']) => `'${/^\w+/.exec(name)?.[0] ?? ''}'`)
        .join(' | ');
    const parity = `
      import type { KeyPolicy, LoadContext } from '@interviewmaster/cache';
      type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
      export const policies: Same<keyof KeyPolicy, ${names('property of `defineKey`')}> = true;
      export const members: Same<keyof LoadContext, ${names('member')}> = true;
    `;
    const folder = 'libs/cache/test/unit/docs';
    const modules = [parity, ...blocks].map((code, index): [string, string] => [`${folder}/block-${index}.ts`, code]);
    expect(typeErrors(Object.fromEntries(modules))).toEqual([]);
  });
});
