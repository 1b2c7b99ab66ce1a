import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const FOLDER = fileURLToPath(new URL('./corpus', import.meta.url));

export type Layout = 'pdf-one' | 'pdf-two' | 'pdf-table' | 'docx' | 'docx-table' | 'text' | 'markdown';

/** A résumé of somebody who does not exist, and what a reader would say that it shows. */
export interface SampleResume {
  readonly id: string;
  readonly layout: Layout;
  readonly head: string;
  /** Heading and text, in order. */
  readonly sections: Readonly<Record<string, string>>;
  /** Slugs, by hand. */
  readonly skills: readonly string[];
}

/** All samples. */
export function readCorpus(): SampleResume[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .flatMap((name) => (parse(readFileSync(join(FOLDER, name), 'utf8')) as { resumes: SampleResume[] }).resumes);
}

export const linesOfText = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '');

export const BULLET = /^[-*] /;

/** `Name: a, b` as a row of two cells, `a | b` as one of several; a line that is neither as one cell. */
export function cellsOf(line: string): string[] {
  const bare = line.replace(BULLET, '');
  if (bare.includes(' | ')) return bare.split(' | ');
  const named = /^([\p{L} /]{2,30}?)\s*: (.+)$/u.exec(bare);
  return named ? [named[1]!, named[2]!] : [bare];
}
