import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { readCorpus } from './corpus.js';
import { sampleFile } from './sample-files.js';

/** PDFs that a browser printed; see `printed/print.mjs`. */
const PRINTED = fileURLToPath(new URL('./printed', import.meta.url));

/** A résumé as a file, and the skills that a reader would say it shows. */
export interface CorpusFile {
  readonly id: string;
  readonly layout: string;
  readonly skills: readonly string[];
  readonly bytes: Buffer;
}

/** The résumés that the tests write in varied formats, and those that a browser printed. */
export async function corpusFiles(): Promise<CorpusFile[]> {
  const written = await Promise.all(
    readCorpus().map(async (sample) => ({ ...sample, bytes: await sampleFile(sample) })),
  );
  return [...written, ...printedFiles()];
}

/** The PDFs that were printed from HTML. */
export function printedFiles(): CorpusFile[] {
  const truth = parse(readFileSync(join(PRINTED, 'printed.yaml'), 'utf8')) as Record<string, string[]>;
  return Object.entries(truth).map(([id, skills]) => ({ id, layout: 'pdf-printed', skills, bytes: printed(id) }));
}

/** One of them by its name. */
export const printed = (id: string): Buffer => readFileSync(join(PRINTED, `${id}.pdf`));
