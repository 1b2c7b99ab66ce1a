import type { ResumeAnalysis } from '@interviewmaster/resume';
import { hostileText, REPEATED } from '../../libs/resume/test/support/hostile-texts.js';
import { markdownTable, milliseconds } from '../support/table.js';

const SHOWN = 5;

/** How long the analysis of the longest texts takes that are made of one piece again and again; the slowest ones. */
export function hostileTextsTable(analyse: (text: string) => ResumeAnalysis): string {
  const times = REPEATED.map((piece) => {
    const text = hostileText(piece);
    analyse(text);
    const begun = performance.now();
    analyse(text);
    return { piece, length: text.length, time: performance.now() - begun };
  });
  const slowest = times.toSorted((a, b) => b.time - a.time).slice(0, SHOWN);
  const rows = slowest.map(({ piece, length, time }) => [JSON.stringify(piece), String(length), milliseconds(time)]);
  return markdownTable(['piece', 'characters', 'analysis'], rows);
}
