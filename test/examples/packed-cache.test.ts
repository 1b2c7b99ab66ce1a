import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../repository.js';

const run = promisify(execFile);
const library = join(root, 'libs/cache');

/** The tests run on the Node.js of the repository; npm is the one that started them. */
const npm = (folder: string, ...args: string[]) =>
  run('npm', [...args, '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'], {
    cwd: folder,
    env: { ...process.env, REDIS_URL: process.env['TEST_REDIS_URL'] },
  });

/** What a stranger gets: the packed library in a folder outside of the repository. */
describe('the packed cache', () => {
  let folder: string;
  let tarball: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'interviewmaster-packed-'));
    await npm(library, 'pack', '--pack-destination', folder);
    const [file] = await readdir(folder);
    tarball = join(folder, file!);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function install(example: string): Promise<string> {
    const copy = join(folder, example);
    await cp(join(root, 'examples', example), copy, { recursive: true });
    const manifest = JSON.parse(await readFile(join(copy, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    manifest.dependencies['@interviewmaster/cache'] = `file:${tarball}`;
    await writeFile(join(copy, 'package.json'), JSON.stringify(manifest));
    await npm(copy, 'install');
    return copy;
  }

  test.each(['cache-alone', 'cache-in-nest'])('runs examples/%s', async (example) => {
    const copy = await install(example);
    const { stdout } = await npm(copy, 'start');
    expect(stdout).toContain('one load: 1 1\nloaded again: 2\n');
  });

  test('needs no Nest without Nest', async () => {
    const packages = await readdir(join(folder, 'cache-alone', 'node_modules'));
    expect(packages).not.toContain('@nestjs');
  });

  test('holds what was compiled and its docs, and no source, test or map', async () => {
    const files = await readdir(join(folder, 'cache-alone/node_modules/@interviewmaster/cache'), { recursive: true });
    expect(files).toEqual(
      expect.arrayContaining(['README.md', 'CHANGELOG.md', 'docs/cache.md', 'dist/index.js', 'dist/core.d.ts']),
    );
    expect(files.filter((file) => /^(src|test)\b|(?<!\.d)\.ts$|\.map$/.test(file))).toEqual([]);
  });
});
