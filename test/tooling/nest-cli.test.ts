import { describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../repository.js';

interface Project {
  readonly root: string;
  readonly compilerOptions: { readonly tsConfigPath: string };
}

const json = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'));
const { projects } = json('nest-cli.json') as { projects: Record<string, Project> };

describe('nest-cli.json', () => {
  test('lists each project after those it refers to, since `nest build --all` goes by this order', () => {
    const built: string[] = [];
    for (const project of Object.values(projects)) {
      const { references = [] } = json(project.compilerOptions.tsConfigPath) as { references?: { path: string }[] };
      expect(built).toEqual(expect.arrayContaining(references.map(({ path }) => join(project.root, path))));
      built.push(project.root);
    }
  });

  test('nest g puts a service into the app', () => {
    const args = ['g', 'service', 'demo', '--dry-run', '--project', 'api'];
    const output = execFileSync(process.execPath, [join(root, 'node_modules/.bin/nest'), ...args], { cwd: root });
    expect(output.toString()).toContain('CREATE apps/api/src/demo/demo.service.ts');
  });
});
