import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { readCorpus } from './corpus.js';
import { sampleFile } from './sample-files.js';

/** PDFs that a browser printed; see `printed/print.mjs`. */
const PRINTED = fileURLToPath(new URL('./printed', import.meta.url));
/** Files of office programs and typesetters. */
const EXPORTED = fileURLToPath(new URL('./exported', import.meta.url));

/** A résumé as a file, and the skills that a reader would say it shows. */
export interface CorpusFile {
  readonly id: string;
  readonly layout: string;
  readonly skills: readonly string[];
  readonly bytes: Buffer;
}

/** The résumés that the tests write in varied formats, those that a browser printed, and those that other programs wrote. */
export async function corpusFiles(): Promise<CorpusFile[]> {
  const written = await Promise.all(
    readCorpus().map(async (sample) => ({ ...sample, bytes: await sampleFile(sample) })),
  );
  return [...written, ...printedFiles(), ...exportedFiles()];
}

/** The PDFs that were printed from HTML. */
export function printedFiles(): CorpusFile[] {
  const truth = parse(readFileSync(join(PRINTED, 'printed.yaml'), 'utf8')) as Record<string, string[]>;
  return Object.entries(truth).map(([id, skills]) => ({ id, layout: 'pdf-printed', skills, bytes: printed(id) }));
}

/** The files that office programs and typesetters wrote. */
export function exportedFiles(): CorpusFile[] {
  const truth = parse(readFileSync(join(EXPORTED, 'exported.yaml'), 'utf8')) as Record<string, string[]>;
  return Object.entries(truth).map(([name, skills]) => ({
    id: name,
    layout: `${extname(name).slice(1)}-exported`,
    skills,
    bytes: exported(name),
  }));
}

/** One of the printed ones by its name. */
export const printed = (id: string): Buffer => readFileSync(join(PRINTED, `${id}.pdf`));

/** One of the exported ones by the name of its file. */
export const exported = (name: string): Buffer => readFileSync(join(EXPORTED, name));
