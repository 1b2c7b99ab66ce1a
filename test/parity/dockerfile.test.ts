import { describe, expect, test } from '@jest/globals';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnvironment } from '@interviewmaster/config';
import { root } from '../repository.js';

const linesOf = (file: string) =>
  readFileSync(join(root, file), 'utf8')
    .replaceAll('\\\n', ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));

const instructions = linesOf('Dockerfile').map((line) => {
  const [name = '', ...rest] = line.split(/\s+/);
  return { name, rest };
});
const all = (wanted: string) => instructions.filter(({ name }) => name === wanted).map(({ rest }) => rest);
const lastStage = instructions.slice(instructions.findLastIndex(({ name }) => name === 'FROM'));

/** What the build takes from the repository, not from an earlier stage. */
const copied = all('COPY')
  .filter(([first]) => !first?.startsWith('--from='))
  .flatMap((paths) => paths.slice(0, -1));

describe('the Dockerfile', () => {
  test('builds in one stage and runs in another', () => {
    expect(all('FROM')).toHaveLength(2);
  });

  test('the last stage runs as a user who is not root', () => {
    const users = lastStage.filter(({ name }) => name === 'USER').map(({ rest }) => rest[0]);
    expect(users).toEqual(['node']);
  });

  test('the last stage has a health check and a port', () => {
    const names = lastStage.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['HEALTHCHECK', 'EXPOSE']));
  });

  test('the environment that it sets is a right one, once the operator adds keys and a database', () => {
    const pairs = lastStage.filter(({ name }) => name === 'ENV').flatMap(({ rest }) => rest.map((it) => it.split('=')));
    const set = Object.fromEntries(pairs) as Record<string, string>;
    expect(() => parseEnvironment(set)).toThrow(/2 faults:\n {2}AUTH_SIGNING_KEYS: .+\n {2}DATABASE_URL: /);
    const given = {
      AUTH_SIGNING_KEYS: `own:${'o'.repeat(32)}`,
      DATABASE_URL: 'postgres://app:secret@db/interviewmaster',
    };
    const environment = parseEnvironment({ ...set, ...given });
    expect(environment).toMatchObject({ NODE_ENV: 'production', HOST: '0.0.0.0' });
    expect(all('EXPOSE')).toEqual([[String(environment.PORT)]]);
  });

  test('the npm package that brings Node.js for development does not stay', () => {
    expect(all('RUN').map((words) => words.join(' '))).toContainEqual(
      expect.stringMatching(/npm prune --omit=dev.*test ! -e node_modules\/node/),
    );
  });

  test('everything it copies is there, and .dockerignore lets it through', () => {
    const allowed = linesOf('.dockerignore')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    for (const path of copied) {
      expect(existsSync(join(root, path))).toBe(true);
      expect(allowed.some((prefix) => path === prefix || path.startsWith(`${prefix}/`))).toBe(true);
    }
  });

  test('the manifest of every workspace is copied before the dependencies are installed', () => {
    expect(copied).toEqual(expect.arrayContaining(globSync('{apps,libs}/*/package.json', { cwd: root })));
  });
});
