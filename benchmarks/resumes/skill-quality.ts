import { detectFormat, type ResumeAnalysis, type TextExtractor } from '@interviewmaster/resume';
import { corpusFiles } from '../../libs/resume/test/support/corpus-files.js';
import { type Findings, scoreOf } from '../../libs/resume/test/support/score.js';
import { markdownTable } from '../support/table.js';

/** Precision and recall by layout and over all. */
export async function qualityTable(
  extractor: TextExtractor,
  analyse: (text: string) => ResumeAnalysis,
): Promise<string> {
  const findings: (Findings & { readonly layout: string })[] = [];
  for (const { id, layout, bytes, skills: expected } of await corpusFiles()) {
    const detected = await detectFormat(bytes);
    const extraction = 'format' in detected ? await extractor.extract(detected.format, bytes) : undefined;
    if (!extraction?.ok) throw new Error(`${id} could not be read.`);
    const found = analyse(extraction.text).skills.map(({ slug }) => slug);
    findings.push({ id, layout, found, expected });
  }
  const byLayout = [...Map.groupBy(findings, ({ layout }) => layout), ['all', findings] as const];
  const rows = byLayout.map(([layout, all]) => {
    const { precision, recall } = scoreOf(all);
    const skills = all.reduce((sum, { expected }) => sum + expected.length, 0);
    return [layout, String(all.length), String(skills), precision.toFixed(3), recall.toFixed(3)];
  });
  return markdownTable(['layout', 'résumés', 'skills', 'precision', 'recall'], rows);
}
