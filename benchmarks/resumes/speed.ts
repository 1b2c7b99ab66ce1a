import type { ResumeAnalysis, ResumeFormat, TextExtractor } from '@interviewmaster/resume';
import { median, quantile } from 'simple-statistics';
import { readCorpus, type SampleResume } from '../../libs/resume/test/support/corpus.js';
import { sampleFile } from '../../libs/resume/test/support/sample-files.js';
import { markdownTable, milliseconds } from '../support/table.js';

const ROUNDS = 60;
const WARM_UP_ROUNDS = 10;
const GOAL_MS = 300;
/** Samples whose sections, one behind the other, fill three pages. */
const SAMPLES_OF_THREE_PAGES = 7;

/** From the bytes of a file of three pages to its analysis, the worker warm. */
export async function speedTable(extractor: TextExtractor, analyse: (text: string) => ResumeAnalysis): Promise<string> {
  const rows: string[][] = [];
  for (const [format, layout] of [
    ['pdf', 'pdf-one'],
    ['docx', 'docx'],
  ] as const) {
    const file = await sampleFile(longSample(layout));
    const { pages, all, analysis } = await measure(extractor, analyse, format, file);
    const name = format === 'pdf' ? `PDF of ${pages} pages` : 'DOCX of the same text';
    const met = median(all) <= GOAL_MS ? 'met' : 'missed';
    rows.push([
      name,
      milliseconds(median(all)),
      milliseconds(quantile(all, 0.95)),
      milliseconds(median(analysis)),
      `≤ ${GOAL_MS} ms`,
      met,
    ]);
  }
  return markdownTable(['file', 'median', 'p95', 'of it analysis', 'goal', ''], rows);
}

async function measure(
  extractor: TextExtractor,
  analyse: (text: string) => ResumeAnalysis,
  format: ResumeFormat,
  file: Buffer,
) {
  const all: number[] = [];
  const analysis: number[] = [];
  let pages: number | null = null;
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
    const begun = performance.now();
    const extraction = await extractor.extract(format, file);
    if (!extraction.ok) throw new Error(`The file could not be read: ${extraction.failure}.`);
    const read = performance.now();
    analyse(extraction.text);
    const end = performance.now();
    pages = extraction.pages;
    if (round < 0) continue;
    all.push(end - begun);
    analysis.push(end - read);
  }
  return { pages, all, analysis };
}

function longSample(layout: SampleResume['layout']): SampleResume {
  const samples = readCorpus().slice(0, SAMPLES_OF_THREE_PAGES);
  const sections = samples.flatMap(({ id, sections: parts }) =>
    Object.entries(parts).map(([heading, text]) => [`${heading} ${' '.repeat(id.length)}`, text] as const),
  );
  return { id: 'long', layout, head: samples[0]?.head ?? '', sections: Object.fromEntries(sections), skills: [] };
}
