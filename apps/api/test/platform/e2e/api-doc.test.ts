import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { PROBLEMS } from '../../../src/platform/problems/problem-catalogue.js';
import { useTestApp } from '../../support/use-test-app.js';

const run = promisify(execFile);

describe('docs/api.md', () => {
  const test = useTestApp();
  let page: string;

  const block = (language: string): string =>
    new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)\\n\`\`\`$`, 'm').exec(page)?.[1] ?? '';

  beforeAll(async () => {
    page = await readFile(new URL('../../../../../docs/api.md', import.meta.url), 'utf8');
  });

  it('signs up and in with its commands, and shows a problem as it is', async () => {
    const commands = block('sh').replaceAll('localhost:3000', `127.0.0.1:${test.port}`);
    const { stdout } = await run('bash', ['-euc', commands.replaceAll(/^(\s+-d .*)$/gm, '$1; echo')]);
    const [registered, tokens] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(registered).toEqual({ confirmationRequired: false });
    expect(tokens).toMatchObject({ tokenType: 'Bearer', refreshToken: expect.any(String) });

    const authorization = `Bearer ${String(tokens?.['accessToken'])}`;
    const made = await test.http.post('/api/v1/interviews').set({ authorization }).send({ role: 'backend', size: 1 });
    const { body } = await test.http.post(`/api/v1/interviews/${made.body.id}/pause`).set({ authorization });
    const shown = JSON.parse(block('json')) as Record<string, unknown>;
    expect(body).toEqual({ ...shown, instance: expect.stringMatching(/\/pause$/), traceId: expect.any(String) });
  });

  it('names problems that there are', () => {
    const named = [...page.matchAll(/(\d{3}) `([a-z-]+)`/g)];
    expect(named.length).toBeGreaterThan(0);
    for (const [, status, slug = ''] of named) expect(PROBLEMS).toHaveProperty([slug, 'status'], Number(status));
  });
});
