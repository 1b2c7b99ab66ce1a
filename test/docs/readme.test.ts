import { expect, test } from '@jest/globals';
import { CacheService } from '@interviewmaster/cache';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../repository.js';
import { MarkdownPage } from './markdown.js';
import { Topics } from './readme-example.js';

test('the example of the README is code that runs', async () => {
  const page = new MarkdownPage(readFileSync(join(root, 'README.md'), 'utf8'));
  expect(`${page.blocks('ts').join()}\n`).toBe(readFileSync(join(root, 'test/docs/readme-example.ts'), 'utf8'));

  const cache = new CacheService({ namespace: 'readme', allowFlush: true });
  let loads = 0;
  const load = async () => [`SQL`, `TypeScript`].slice(loads++);
  const topics = new Topics(cache);
  expect(await Promise.all([topics.read(load), topics.read(load)])).toEqual([
    ['SQL', 'TypeScript'],
    ['SQL', 'TypeScript'],
  ]);
  expect(loads).toBe(1);
});
