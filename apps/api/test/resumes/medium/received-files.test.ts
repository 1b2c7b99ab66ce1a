import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createHash } from 'node:crypto';
import { detectFormat } from '@interviewmaster/resume';
import { bombDocx, damage, encryptedDocx, encryptedPdf, readCorpus, sampleFile } from '@interviewmaster/resume/testing';
import { describe, expect, it } from '@jest/globals';
import { eventually } from '@interviewmaster/testing';
import {
  contentOf,
  FileTooLargeError,
  receive,
  withTemporaryFile,
} from '../../../src/modules/resumes/upload/received-file.js';

const MAX_BYTES = 1024 * 1024;
const piecesOf = (bytes: Buffer, size: number): Buffer[] =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );

describe('a file that is received', () => {
  it.each([0, 1, 65_536, 65_537, MAX_BYTES])(
    'of %i bytes is counted, hashed and given back as it came',
    async (size) => {
      const bytes = Buffer.alloc(size, 'Zoë ');
      await withTemporaryFile(async (handle) => {
        const received = await receive(handle, Readable.from(piecesOf(bytes, 999)), MAX_BYTES);
        expect(received).toEqual({ bytes: size, sha256: createHash('sha256').update(bytes).digest('hex') });
        // Twice, since it is looked at before it is stored.
        for (const content of [contentOf({ handle }), contentOf({ handle })]) {
          expect((await buffer(content)).equals(bytes)).toBe(true);
        }
      });
    },
  );

  it('is not read on once it is too large', async () => {
    let given = 0;
    function* endless(): Generator<Buffer> {
      for (; ; given += 1000) yield Buffer.alloc(1000);
    }
    const receiving = withTemporaryFile((handle) => receive(handle, Readable.from(endless()), MAX_BYTES));
    await expect(receiving).rejects.toThrow(FileTooLargeError);
    expect(given).toBeLessThan(MAX_BYTES + 100_000);
  });

  it('has no name, so that nothing is left of it when the process is killed', async () => {
    const names = async (): Promise<string[]> =>
      (await readdir(tmpdir())).filter((name) => name.startsWith('interviewmaster-upload-'));
    // The folder is everybody's.
    const before = await names();
    await withTemporaryFile(async (handle) => {
      await receive(handle, Readable.from([Buffer.from('A résumé.')]), MAX_BYTES);
      await eventually(async () => expect((await names()).filter((name) => !before.includes(name))).toEqual([]));
    });
  });

  it('is told by its bytes as one in memory is', async () => {
    const corpus = await Promise.all(readCorpus().map(sampleFile));
    const text = Buffer.from(`Zoë\n${'Wrote Python. '.repeat(9000)}`);
    const files = [
      ...corpus,
      ...corpus.slice(0, 30).map((file, seed) => damage(file, seed)),
      encryptedDocx(),
      await encryptedPdf(),
      bombDocx(100_000),
      text,
      Buffer.from(text.toString(), 'latin1'),
      Buffer.from(`\uFEFF${text.toString()}`, 'utf16le'),
      Buffer.concat([text, Buffer.from([0])]),
      Buffer.concat([Buffer.alloc(65_535, 'x'), Buffer.from('é')]),
      Buffer.alloc(0),
    ];
    for (const bytes of files) {
      await withTemporaryFile(async (handle) => {
        await receive(handle, Readable.from(piecesOf(bytes, 4096)), 16 * MAX_BYTES);
        expect(await detectFormat(handle)).toEqual(await detectFormat(bytes));
      });
    }
  });
});
