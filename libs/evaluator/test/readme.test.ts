import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';

const folder = fileURLToPath(new URL('..', import.meta.url));
const register = '../testing/src/process/register-typescript.ts';

it('the example of the README prints what the README says', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const [, code = '', output] = /```js\n(.*?)```\n\nprints\n\n```\n(.*?)```/s.exec(readme) ?? [];
  const args = ['--conditions=source', '--import', register, '--input-type=module', '--eval', code];

  expect(execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })).toBe(output);
});
