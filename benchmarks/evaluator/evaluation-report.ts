import { mean } from 'simple-statistics';
import { markdownTable } from '../support/table.js';
import { pearson, rmse, spearman } from './correlation.js';
import type { Comparison } from './graded-evaluation.js';
import { MAX_GRADE } from './graded-evaluation.js';

/** Width of the bins of the calibration table. */
const BIN = 0.5;

/** How well predictions agree with grades: correlations, error and calibration, as Markdown. */
export function evaluationReport(comparisons: readonly Comparison[], plain: readonly number[]): string {
  const grades = comparisons.map(({ grade }) => grade);
  const predicted = comparisons.map((each) => each.predicted);
  const row = (name: string, predictions: readonly number[]): string[] => [
    name,
    figure(pearson(predictions, grades)),
    figure(spearman(predictions, grades)),
    figure(rmse(predictions, grades)),
  ];
  const agreement = markdownTable(
    ['', 'Pearson', 'Spearman', 'RMSE'],
    [row('embedded evaluator', predicted), row('plain key-word coverage', plain)],
  );
  return [
    `answers: ${comparisons.length}`,
    insufficientLine(comparisons),
    '',
    agreement,
    '',
    calibrationTable(comparisons),
  ].join('\n');
}

function insufficientLine(comparisons: readonly Comparison[]): string {
  const counts = new Map<string, number>();
  for (const { insufficient } of comparisons) {
    if (insufficient !== null) counts.set(insufficient, (counts.get(insufficient) ?? 0) + 1);
  }
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const reasons = [...counts].map(([reason, count]) => `${reason} ${count}`).join(', ');
  return `insufficient_evidence: ${total}${total === 0 ? '' : ` (${reasons}), counted with the score they would have had`}`;
}

/** For each bin of predictions how many there are, and what people say of them. */
function calibrationTable(comparisons: readonly Comparison[]): string {
  const bins = new Map<number, Comparison[]>();
  for (const comparison of comparisons) {
    const bin = Math.min(MAX_GRADE / BIN - 1, Math.floor(comparison.predicted / BIN));
    bins.set(bin, [...(bins.get(bin) ?? []), comparison]);
  }
  const rows = [...bins]
    .sort(([a], [b]) => a - b)
    .map(([bin, members]) => [
      `${(bin * BIN).toFixed(1)} – ${((bin + 1) * BIN).toFixed(1)}`,
      String(members.length),
      mean(members.map(({ predicted }) => predicted)).toFixed(2),
      mean(members.map(({ grade }) => grade)).toFixed(2),
    ]);
  return markdownTable(['predicted', 'answers', 'mean predicted', 'mean grade'], rows);
}

const figure = (number: number): string => (Number.isNaN(number) ? 'undefined' : number.toFixed(3));
