import type { TextExtractor } from '@interviewmaster/resume';
import { readCorpus } from '../../libs/resume/test/support/corpus.js';
import { damage } from '../../libs/resume/test/support/fuzz.js';
import { bombDocx, bombPdf, megabytes } from '../../libs/resume/test/support/hostile-files.js';
import { sampleFile } from '../../libs/resume/test/support/sample-files.js';
import { markdownTable, milliseconds } from '../support/table.js';

const FUZZED_OF_EACH = 50;
const BOMBS_OF_EACH = 5;
const ROUNDS = 3;
const MEBIBYTE = 1024 * 1024;

/** What fuzzed files and bombs come to, how long the slowest takes, and how much memory is left taken. */
export async function hostileTable(extractor: TextExtractor): Promise<string> {
  const samples = readCorpus();
  const fileOf = (layout: string): Promise<Buffer> => {
    const sample = samples.find((each) => each.layout === layout);
    if (sample === undefined) throw new Error(`No sample has the layout ${layout}.`);
    return sampleFile(sample);
  };
  const [pdf, docx] = [await fileOf('pdf-two'), await fileOf('docx-table')];
  const fuzzed = (file: Buffer) => Array.from({ length: FUZZED_OF_EACH }, (_, seed) => damage(file, seed + 1));
  const kinds = [
    ['fuzzed PDF', 'pdf', fuzzed(pdf)],
    ['fuzzed DOCX', 'docx', fuzzed(docx)],
    ['PDF bombs', 'pdf', Array.from({ length: BOMBS_OF_EACH }, () => bombPdf(megabytes(100)))],
    ['DOCX bombs', 'docx', Array.from({ length: BOMBS_OF_EACH }, () => bombDocx(megabytes(100)))],
  ] as const;
  const rows: string[][] = [];
  for (const [name, format, files] of kinds) {
    const outcomes = new Map<string, number>();
    let slowest = 0;
    const memory: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      for (const file of files) {
        const begun = performance.now();
        const extraction = await extractor.extract(format, file);
        slowest = Math.max(slowest, performance.now() - begun);
        const outcome = extraction.ok ? 'read' : extraction.failure;
        if (round === 0) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      }
      memory.push(process.memoryUsage.rss() / MEBIBYTE);
    }
    const told = [...outcomes].map(([outcome, count]) => `${count} ${outcome}`).join(', ');
    rows.push([
      name,
      String(files.length),
      told,
      milliseconds(slowest),
      memory.map((rss) => rss.toFixed(0)).join(' → '),
    ]);
  }
  return markdownTable(['files', 'number', 'outcomes', 'slowest', `RSS after each of ${ROUNDS} rounds, MiB`], rows);
}
