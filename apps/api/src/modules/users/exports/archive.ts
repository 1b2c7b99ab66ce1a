import { addAbortSignal, type Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { FileStorage } from '../../../platform/storage/file-storage.js';
import type { UserDataSource, UserFile } from '../../../platform/user-data/user-data-registry.js';
import { jsonStream } from './json-stream.js';

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

/** The data of a user as a zip archive, made while it is read: neither data nor files stand in memory as a whole. */
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
          // The library does not listen, and an error that nobody hears ends the process.
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

/** Names come from users: one that is used twice, or that leads elsewhere, must do no harm when the archive is unpacked. */
function pathOf({ name }: UserDataSource, file: UserFile, index: number): string {
  const safe = file.name.replaceAll(/[^\p{L}\p{N}._ -]/gu, '_').replace(/^\.+/, '_');
  return `files/${name}/${index + 1}-${safe}`;
}
