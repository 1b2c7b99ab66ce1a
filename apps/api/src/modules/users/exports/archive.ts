import { addAbortSignal, Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { FileStorage } from '../../../platform/storage/file-storage.js';
import type { UserDataSource, UserFile } from '../../../platform/user-data/user-data-registry.js';

/** The prefix of the keys of all archives. */
export const ARCHIVES = 'exports/';

/** The key of the archive of an attempt; it does not name the user. */
export const archiveKey = (exportId: string, attempt = 1): string =>
  `${ARCHIVES}${exportId}${attempt > 1 ? `-${attempt}` : ''}.zip`;

/** The keys of the archives of all attempts. */
export const archiveKeys = ({ id, attempts }: { readonly id: string; readonly attempts: number }): string[] =>
  Array.from({ length: Math.max(1, attempts) }, (_, index) => archiveKey(id, index + 1));

/** When the export was requested, in milliseconds since 1970, from its UUIDv7 (RFC 9562 §5.7). */
export const askedAtMs = (key: string): number =>
  parseInt(key.slice(ARCHIVES.length).replaceAll('-', '').slice(0, 12), 16);

export interface ArchiveParts {
  readonly userId: string;
  readonly sources: readonly UserDataSource[];
  readonly storage: FileStorage;
  readonly at: Date;
  readonly signal: AbortSignal;
}

const README = `All data that InterviewMaster keeps about you.

data/          what each part of the platform has stored, as JSON
files/         the files you uploaded, unchanged
manifest.json  when this archive was created, and a list of data and files

Passwords and tokens are kept as hashes only, and are not included.
`;

/** A user's data as a zip archive, which is made while it is read: neither data nor files are in memory as a whole. */
export async function archiveOf({ userId, sources, storage, at, signal }: ArchiveParts): Promise<Readable> {
  const files = await filesOf(sources, userId);
  const zip = new ZipFile();
  const output = addAbortSignal(signal, zip.outputStream as Readable);
  zip.on('error', (error: Error) => output.destroy(error));
  const options = { mtime: at };
  let current: Readable | undefined;
  output.once('close', () => current?.destroy());
  const addLazily = (path: string, open: () => Promise<Readable>): void =>
    zip.addReadStreamLazy(path, options, (done) => {
      open().then(
        (stream) => {
          current = stream;
          // The library has no listener, and an error without one ends the process.
          stream.on('error', (error) => output.destroy(error));
          if (output.destroyed) stream.destroy();
          else done(null, stream);
        },
        (error: unknown) => done(error, undefined as never),
      );
    });

  zip.addBuffer(Buffer.from(README), 'README.txt', options);
  for (const source of sources) addLazily(dataPath(source), async () => jsonStream(source.export(userId)));
  for (const file of files) addLazily(file.path, () => storage.get(file.key));
  const manifest = {
    format: 1,
    madeAt: at.toISOString(),
    userId,
    data: sources.map(dataPath),
    files: files.map(({ path }) => path),
  };
  zip.addBuffer(Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`), 'manifest.json', options);
  zip.end();
  return output;
}

const dataPath = ({ name }: UserDataSource): string => `data/${name}.json`;

interface ArchivedFile {
  readonly key: string;
  readonly path: string;
}

async function filesOf(sources: readonly UserDataSource[], userId: string): Promise<ArchivedFile[]> {
  const lists = await Promise.all(
    sources.map(async (source) => {
      const files = (await source.files?.(userId)) ?? [];
      return files.map((file, index) => ({ key: file.key, path: pathOf(source, file, index) }));
    }),
  );
  return lists.flat();
}

/** Users choose the names: a repeated name, or a path to another folder, must do no harm when the archive is unpacked. */
function pathOf({ name }: UserDataSource, file: UserFile, index: number): string {
  const safe = file.name.replaceAll(/[^\p{L}\p{N}._ -]/gu, '_').replace(/^\.+/, '_');
  return `files/${name}/${index + 1}-${safe}`;
}

/** The data of a source as JSON text; a stream of items becomes an array that is never in memory as a whole. */
export function jsonStream(data: Promise<unknown> | AsyncIterable<unknown>): Readable {
  return Readable.from(isStream(data) ? arrayText(data) : valueText(data), { objectMode: false });
}

const isStream = (data: object): data is AsyncIterable<unknown> => Symbol.asyncIterator in data;

async function* valueText(data: Promise<unknown>): AsyncGenerator<string> {
  yield `${JSON.stringify((await data) ?? null, null, 2)}\n`;
}

async function* arrayText(items: AsyncIterable<unknown>): AsyncGenerator<string> {
  let before = '[\n';
  for await (const item of items) {
    yield before + JSON.stringify(item, null, 2);
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}
