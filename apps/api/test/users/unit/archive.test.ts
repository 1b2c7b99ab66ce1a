import { buffer, text } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { archiveOf, jsonStream } from '../../../src/modules/users/exports/archive.js';
import { FileNotFoundError, FileStorage } from '../../../src/platform/storage/file-storage.js';
import type { UserDataSource } from '../../../src/platform/user-data/user-data-registry.js';
import { unzip } from '../support/exports.js';

/** Files that say their key. */
class EchoStorage extends FileStorage {
  put = () => Promise.reject(new Error('Nothing is put here.'));
  delete = () => Promise.resolve();
  get = (key: string) =>
    key === 'missing' ? Promise.reject(new FileNotFoundError(key)) : Promise.resolve(Readable.from([Buffer.from(key)]));
  list = () => items(0) as AsyncGenerator<string>;
}

const make = (sources: readonly UserDataSource[], signal = new AbortController().signal) =>
  archiveOf({ userId: 'u', sources, storage: new EchoStorage(), at: new Date(0), signal });

async function* items(count: number): AsyncGenerator {
  for (let index = 0; index < count; index += 1) yield { index };
}

describe('data as JSON', () => {
  it.each([0, 1, 3])('a stream of %i items is an array', async (count) => {
    const parsed: unknown = JSON.parse(await text(jsonStream(items(count))));
    expect(parsed).toEqual(Array.from({ length: count }, (_, index) => ({ index })));
  });

  it.each([{ a: 1 }, [], 'text', null, undefined])('%j is itself, or null', async (value) => {
    expect(JSON.parse(await text(jsonStream(Promise.resolve(value))))).toEqual(value ?? null);
  });
});

describe('an archive', () => {
  it('keeps files of any name apart, and within its folder', async () => {
    const names = ['same.txt', 'same.txt', '../../etc/passwd', '..', 'C:\\x', '/root', '💥', ''];
    const files = names.map((name, index) => ({ key: String(index), name }));
    const archive = await make([{ name: 'diary', export: async () => 1, files: async () => files }]);
    const paths = Object.keys(unzip(await buffer(archive))).filter((path) => path.startsWith('files/'));
    expect(paths).toHaveLength(names.length);
    for (const path of paths) expect(path).toMatch(/^files\/diary\/\d-[^/\\:]*$/);
  });

  it.each([
    ['data', { name: 'diary', export: () => Promise.reject(new Error('no data')) }, 'no data'],
    ['a file', { name: 'diary', export: async () => 1, files: async () => [{ key: 'missing', name: 'x' }] }, 'missing'],
  ])('breaks off when %s cannot be read', async (_, source: UserDataSource, message) => {
    await expect(buffer(await make([source]))).rejects.toThrow(message);
  });

  it('breaks off when the time is over', async () => {
    const time = new AbortController();
    const archive = await make([{ name: 'endless', export: () => items(Infinity) }], time.signal);
    const read = buffer(archive);
    time.abort();
    await expect(read).rejects.toThrow('aborted');
  });
});
