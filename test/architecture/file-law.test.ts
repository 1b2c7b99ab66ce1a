import { describe, expect, test } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../repository.js';
import {
  drawersIn,
  smallFoldersIn,
  suffixesIn,
  type Tree,
  withMisplacedClass,
  withoutNeed,
  withoutReason,
  withUnknownSuffix,
} from './file-law.js';
import { SHORT_FILES } from './short-files.js';

const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const suffixes = suffixesIn(read('CONTRIBUTING.md'));

describe('the sources', () => {
  const tree: Tree = Object.fromEntries(
    globSync('{apps/api,libs/*}/src/**/*.ts', { cwd: root }).map((file) => [file, read(file)]),
  );

  test('are there', () => {
    expect(Object.keys(tree).length).toBeGreaterThan(300);
    expect(suffixes).toContain('service');
  });

  test('have suffixes that CONTRIBUTING explains', () => {
    expect(withUnknownSuffix(tree, suffixes)).toEqual([]);
  });

  test('have controllers, services, repositories and their like in files of that suffix', () => {
    expect(withMisplacedClass(tree)).toEqual([]);
  });

  test('lie in folders by subject, not by kind', () => {
    expect(drawersIn(tree)).toEqual([]);
  });

  test('lie in folders of three files or more', () => {
    expect(smallFoldersIn(tree)).toEqual([]);
  });

  test('have 20 lines or a reason', () => {
    expect(withoutReason(tree, SHORT_FILES)).toEqual([]);
  });

  test('need each reason', () => {
    expect(withoutNeed(tree, SHORT_FILES)).toEqual([]);
  });

  test('have their reasons in order', () => {
    expect(Object.keys(SHORT_FILES)).toEqual(Object.keys(SHORT_FILES).sort());
  });
});

describe('each rule finds its violation', () => {
  const long = 'export const value = 1;\n'.repeat(20);
  const alpha = 'apps/api/src/modules/alpha';

  /** Three files, so that the folder itself is none of the violations. */
  const lawful: Tree = {
    [`${alpha}/alpha.module.ts`]: 'export class AlphaModule {}\n',
    [`${alpha}/alpha.service.ts`]: `export class AlphaService {}\n${long}`,
    [`${alpha}/ranking.ts`]: long,
  };

  test('a lawful tree has none', () => {
    expect(withUnknownSuffix(lawful, suffixes)).toEqual([]);
    expect(withMisplacedClass(lawful)).toEqual([]);
    expect(drawersIn(lawful)).toEqual([]);
    expect(smallFoldersIn(lawful)).toEqual([]);
    expect(withoutReason(lawful, {})).toEqual([]);
  });

  test('a suffix that nobody explains', () => {
    const file = `${alpha}/alpha.manager.ts`;
    expect(withUnknownSuffix({ ...lawful, [file]: long }, suffixes)).toEqual([file]);
  });

  test.each([
    ['a repository', 'export class AlphaRepository {}\n'],
    ['an exception', 'export class AlphaException extends Error {}\n'],
    ['a guard', '@Injectable()\nexport class AlphaGuard implements CanActivate {}\n'],
    ['an abstract service', 'export abstract class AlphaService<Item> {}\n'],
  ])('%s in a file without its suffix', (_, text) => {
    const file = `${alpha}/alpha.ts`;
    expect(withMisplacedClass({ ...lawful, [file]: text })).toEqual([file]);
  });

  test('a service in a repository’s file', () => {
    const file = `${alpha}/alpha.repository.ts`;
    expect(withMisplacedClass({ ...lawful, [file]: 'export class AlphaService {}\n' })).toEqual([file]);
  });

  test('a guard of a library is none of Nest', () => {
    expect(withMisplacedClass({ 'libs/store/src/space.ts': 'export class SpaceGuard {}\n' })).toEqual([]);
  });

  test('a drawer', () => {
    const files = ['a.dto.ts', 'b.dto.ts', 'c.dto.ts'].map((name) => [`${alpha}/dto/${name}`, long]);
    expect(drawersIn({ ...lawful, ...Object.fromEntries(files) })).toEqual([`${alpha}/dto`]);
  });

  test('a folder of one file, and one of two', () => {
    const one = { [`${alpha}/one/a.ts`]: long };
    const two = { [`${alpha}/two/a.ts`]: long, [`${alpha}/two/b.ts`]: long };
    expect(smallFoldersIn({ ...lawful, ...one, ...two })).toEqual([`${alpha}/one`, `${alpha}/two`]);
  });

  test('a folder counts the files of its sub-folders', () => {
    const files = ['a', 'b', 'c'].map((name) => [`libs/store/src/part/inner/${name}.ts`, long]);
    expect(smallFoldersIn(Object.fromEntries(files))).toEqual([]);
  });

  test('a short file without a reason', () => {
    const file = `${alpha}/crumb.ts`;
    const tree = { ...lawful, [file]: 'export const value = 1;\n'.repeat(19) };
    expect(withoutReason(tree, {})).toEqual([file]);
    expect(withoutReason(tree, { [file]: 'many share it' })).toEqual([]);
  });

  test('a reason for a file that is gone, that has grown, or that may be short as all of its kind', () => {
    const reasons = Object.fromEntries(
      ['alpha.module.ts', 'gone.ts', 'ranking.ts'].map((name) => [`${alpha}/${name}`, 'a reason']),
    );
    expect(withoutNeed(lawful, reasons)).toEqual(Object.keys(reasons));
  });
});
