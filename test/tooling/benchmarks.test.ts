import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { BENCHMARKS } from '../../benchmarks/run.mjs';
import { root } from '../repository.js';

const run = (...args: string[]) =>
  spawnSync(process.execPath, ['benchmarks/run.mjs', ...args], { cwd: root, encoding: 'utf8' });

describe('npm run bench', () => {
  const names = Object.keys(BENCHMARKS);

  it.each(Object.entries(BENCHMARKS))('has the file of %s, and the project that it builds', (_, { file, build }) => {
    expect(existsSync(join(root, 'benchmarks', file))).toBe(true);
    expect(build === undefined || existsSync(join(root, build, 'tsconfig.json'))).toBe(true);
  });

  it('lists the benchmarks, each with what it prints', () => {
    const { status, stdout } = run();

    expect(status).toBe(0);
    expect(Array.from(stdout.matchAll(/^ {2}(\S+) +\S/gm), ([, name]) => name)).toEqual(names);
  });

  it('fails at an unknown name, and lists the others', () => {
    const { status, stdout, stderr } = run('toString');

    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain('There is no benchmark "toString".');
    expect(stderr).toContain(names[0]);
  });

  it('has a script only for the names that are in daily use, and knows these', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const named = Object.values(scripts).flatMap(
      (script) => /^node benchmarks\/run\.mjs (.+)$/.exec(script)?.[1] ?? [],
    );

    expect(named.toSorted()).toEqual(['cache', 'evaluate', 'evaluator:fit']);
    expect(names).toEqual(expect.arrayContaining(named));
  });

  it('has all benchmarks of docs/benchmarks.md', () => {
    const text = readFileSync(join(root, 'docs/benchmarks.md'), 'utf8');
    const documented = Array.from(text.matchAll(/npm run bench -- ([a-z:-]+)/g), ([, name]) => name);

    expect(documented.length).toBeGreaterThan(0);
    expect(names).toEqual(expect.arrayContaining(documented));
  });
});
