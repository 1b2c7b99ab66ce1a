import { mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FileNotFoundError, type FileStorage } from '../../../src/platform/storage/file-storage.js';
import { LocalFileStorage } from '../../../src/platform/storage/local-file-storage.js';
import { S3FileStorage } from '../../../src/platform/storage/s3-file-storage.js';
import { S3Server } from '../support/s3-server.js';

const PART_BYTES = 1000;
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

let folder: string;
let s3: S3Server;
const stores: Record<'folder' | 'bucket', FileStorage | undefined> = { folder: undefined, bucket: undefined };

beforeAll(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'interviewmaster-files-')), 'files');
  s3 = await S3Server.start();
  stores.folder = new LocalFileStorage(folder);
  const config = { bucket: 'files', region: 'eu-central-1', endpoint: s3.url, credentials };
  stores.bucket = S3FileStorage.open(config, PART_BYTES);
});
afterAll(async () => {
  await rm(join(folder, '..'), { recursive: true });
  await s3.close();
});

const bytesOf = (count: number): Buffer => Buffer.from(Array.from({ length: count }, (_, index) => index % 251));
const collect = async (keys: AsyncIterable<string>): Promise<string[]> => {
  const all: string[] = [];
  for await (const key of keys) all.push(key);
  return all.sort();
};

describe.each(['folder', 'bucket'] as const)('files in a %s', (name) => {
  const store = (): FileStorage => stores[name]!;

  it.each([0, 1, PART_BYTES, PART_BYTES + 1, 5 * PART_BYTES + 7])(
    'gives back %i bytes as they were stored',
    async (size) => {
      const body = bytesOf(size);
      expect(await store().put('a/bytes.bin', body)).toEqual({ bytes: size });
      expect((await buffer(await store().get('a/bytes.bin'))).equals(body)).toBe(true);
      const chunks = Array.from({ length: Math.ceil(size / 300) }, (_, index) =>
        body.subarray(index * 300, index * 300 + 300),
      );
      expect(await store().put('a/stream.bin', Readable.from(chunks))).toEqual({ bytes: size });
      expect((await buffer(await store().get('a/stream.bin'))).equals(body)).toBe(true);
    },
  );

  it('replaces a file', async () => {
    await store().put('replaced', Buffer.from('old'));
    await store().put('replaced', Buffer.from('new'));
    expect(String(await buffer(await store().get('replaced')))).toBe('new');
  });

  it('stores nothing of a body that fails, and keeps what was there', async () => {
    await store().put('kept', Buffer.from('whole'));
    async function* broken(): AsyncGenerator<Buffer> {
      yield bytesOf(3 * PART_BYTES);
      throw new Error('the source broke');
    }
    await expect(store().put('kept', Readable.from(broken()))).rejects.toThrow('the source broke');
    expect(String(await buffer(await store().get('kept')))).toBe('whole');
    expect(s3.uploads.size).toBe(0);
  });

  it('deletes a file, also twice, and says that it is not there', async () => {
    await store().put('gone/x', bytesOf(3));
    await store().delete('gone/x');
    await store().delete('gone/x');
    const error = await store()
      .get('gone/x')
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(FileNotFoundError);
    expect(error).toMatchObject({ code: 'FILE_NOT_FOUND', key: 'gone/x' });
  });

  it('lists what is under a prefix, and nothing beside it', async () => {
    for (const key of ['l/1/a', 'l/1/b.txt', 'l/1/c/d', 'l/10/e', 'l/2/f']) await store().put(key, bytesOf(1));
    expect(await collect(store().list('l/1/'))).toEqual(['l/1/a', 'l/1/b.txt', 'l/1/c/d']);
    expect(await collect(store().list('nothing/'))).toEqual([]);
  });

  it.each([
    '',
    '/etc/passwd',
    '../x',
    'a/../x',
    'a//b',
    'a/',
    './x',
    'a\\b',
    'a\0b',
    '.hidden',
    'ä',
    'a/b/c/d/e/f/g/h/i',
  ])('takes %j for no key', async (key) => {
    await expect(store().put(key, bytesOf(1))).rejects.toThrow(TypeError);
    await expect(store().get(key)).rejects.toThrow(TypeError);
    await expect(store().delete(key)).rejects.toThrow(TypeError);
    await expect(collect(store().list(`${key}//`))).rejects.toThrow(TypeError);
  });
});

describe('the folder', () => {
  it('is open to its owner alone and holds no drafts', async () => {
    await stores.folder!.put('modes/sub/file', bytesOf(1));
    const mode = async (path: string) => (await stat(join(folder, path))).mode & 0o777;
    expect([await mode('modes'), await mode('modes/sub'), await mode('modes/sub/file')]).toEqual([0o700, 0o700, 0o600]);
    expect(await readdir(join(folder, 'modes/sub'))).toEqual(['file']);
  });
});

describe('the folder, after a process was killed', () => {
  it('loses drafts that nobody writes any more when it is listed, and no others', async () => {
    await stores.folder!.put('killed/file', bytesOf(1));
    const path = (name: string) => join(folder, 'killed', name);
    for (const name of ['.draft-old', '.draft-new']) await writeFile(path(name), 'half of a f');
    const twoHoursAgo = Date.now() / 1000 - 7200;
    await utimes(path('.draft-old'), twoHoursAgo, twoHoursAgo);
    expect(await collect(stores.folder!.list('killed/'))).toEqual(['killed/file']);
    expect((await readdir(join(folder, 'killed'))).sort()).toEqual(['.draft-new', 'file']);
  });
});

describe('the bucket', () => {
  it('gives up an upload when a part is refused', async () => {
    s3.refuseFromPart = 2;
    await expect(stores.bucket!.put('refused', bytesOf(3 * PART_BYTES))).rejects.toThrow();
    s3.refuseFromPart = Infinity;
    expect(s3.uploads.size).toBe(0);
    await expect(stores.bucket!.get('refused')).rejects.toThrow(FileNotFoundError);
  });
});
