import { describe, expect, test } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { LIBRARIES } from '../../.dependency-cruiser.mjs';
import { root } from '../repository.js';

const text = (file: string) => readFileSync(join(root, file), 'utf8');
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- says at each call what the file holds
const json = <Shape>(file: string) => JSON.parse(text(file)) as Shape;

const workspaces = globSync('{apps,libs}/*/package.json', { cwd: root }).map(dirname).sort();
const libraries = workspaces.filter((folder) => folder.startsWith('libs/'));

/** What a workspace is forgotten in breaks late: in an image, in an editor, or in a build of a part. */
describe('every workspace is named', () => {
  test('in nest-cli.json', () => {
    const { projects } = json<{ projects: Record<string, { root: string }> }>('nest-cli.json');
    const folders = Object.values(projects).map((project) => project.root);
    expect(folders.sort()).toEqual(workspaces);
  });

  test('in the references of the root tsconfig.json', () => {
    const { references } = json<{ references: { path: string }[] }>('tsconfig.json');
    expect(references.map(({ path }) => path).sort()).toEqual(workspaces);
  });

  test.each(workspaces)('in the references of tsconfig.json beside the manifest: what %s imports', (folder) => {
    const { dependencies = {} } = json<{ dependencies?: Record<string, string> }>(`${folder}/package.json`);
    const { references = [] } = json<{ references?: { path: string }[] }>(`${folder}/tsconfig.json`);
    const ours = Object.keys(dependencies).filter((name) => name.startsWith('@interviewmaster/'));
    const named = references.map(({ path }) => json<{ name: string }>(join(folder, path, 'package.json')).name);
    expect(named).toEqual(expect.arrayContaining(ours));
  });

  test('by its manifest in the Dockerfile', () => {
    const copied = [...text('Dockerfile').matchAll(/^COPY (\S+)\/package\.json \1\/$/gm)].map(([, folder]) => folder);
    expect(copied.sort()).toEqual(workspaces);
  });

  test('in the import law', () => {
    expect(
      Object.keys(LIBRARIES)
        .map((name) => `libs/${name}`)
        .sort(),
    ).toEqual(libraries);
  });
});
