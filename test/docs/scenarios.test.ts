import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../repository.js';
import { codeIn, MarkdownPage } from './markdown.js';

const FOLDER = join(root, 'libs/cache/test/scenarios');

/** The numbers at the start of a file's titles; "5 to 8" stands for tests that have numbers of their own. */
const numbersIn = (text: string): string[] =>
  [...text.matchAll(/^describe(?:\.each\(\w+\))?\('(\d+) (?!to \d)/gm)].map(([, number = '']) => number);

test('libs/cache/docs/scenarios.md lists each numbered scenario with the files that test it', () => {
  const [rows = []] = new MarkdownPage(
    readFileSync(join(root, 'libs/cache/docs/scenarios.md'), 'utf8').trimEnd(),
  ).tables('number');
  const listed = rows.flatMap(([number, , , files = '']) => codeIn(files).map((file) => `${number} ${file}`));
  const tested = readdirSync(FOLDER)
    .filter((file) => file.endsWith('.test.ts'))
    .flatMap((file) => numbersIn(readFileSync(join(FOLDER, file), 'utf8')).map((number) => `${number} ${file}`));

  expect(listed.toSorted()).toEqual([...new Set(tested)].toSorted());
  expect(rows.map(([number]) => number)).toEqual(rows.map((_, index) => String(index + 1)));
});
