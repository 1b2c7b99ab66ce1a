import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import * as limits from '../src/extraction/limits.js';

const folder = fileURLToPath(new URL('..', import.meta.url));
const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const register = '../testing/src/process/register-typescript.ts';

it('the example of the README prints what the README says', () => {
  const [, code = '', output] = /```js\n(.*?)```\n\nprints\n\n```\n(.*?)```/s.exec(readme) ?? [];
  const args = ['--conditions=source', '--import', register, '--eval', code];

  expect(execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })).toBe(output);
});

it('the limits of the README are those of the library', () => {
  const { EXTRACTION_LIMITS, MAX_PAGES, MAX_TEXT_LENGTH, MAX_UNPACKED_BYTES, MAX_ZIP_ENTRIES } = limits;
  const stated = [...readme.matchAll(/^\| [^|]+\| ([\d,]+) ([^|]*?) *\| `/gm)].map(
    ([, number = '', unit]) => [Number(number.replaceAll(',', '')), unit] as const,
  );
  expect(EXTRACTION_LIMITS.buffersMebibytes).toBe(EXTRACTION_LIMITS.heapMebibytes);
  expect(stated).toEqual([
    [EXTRACTION_LIMITS.timeMs / 1000, 's'],
    [EXTRACTION_LIMITS.heapMebibytes, 'MiB each'],
    [MAX_UNPACKED_BYTES / 1024 / 1024, 'MiB'],
    [MAX_ZIP_ENTRIES, 'entries'],
    [MAX_PAGES, 'pages'],
    [MAX_TEXT_LENGTH, 'UTF-16 code units'],
  ]);
});
