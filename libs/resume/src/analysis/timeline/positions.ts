import type { AnalysedPeriod } from '../analysis.types.js';
import { tellsOfPerson } from '../contact/personal-details.js';
import type { Line } from '../text/lines.js';
import { type Span, spanOf } from '../text/span.js';
import { TITLE } from './job-titles.js';

/** A job: when, and as what. */
export interface Position {
  readonly period: AnalysedPeriod;
  /** As the résumé writes it; `null` when no known title is near the dates. */
  readonly title: Span | null;
}

/** A title stands in the line of the dates, or above or below it. */
const LINES_AROUND = [0, -1, 1, -2, 2] as const;
const MAX_LINE_LENGTH = 300;

/** The jobs that a résumé dates, in its order; dates within what was done, or of a birth, are of none. */
export function positionsOf(text: string, lines: readonly Line[], periods: readonly AnalysedPeriod[]): Position[] {
  const filled = lines.filter(({ content }) => content !== '');
  const work = periods.filter(({ section }) => section === 'experience');
  const lineOf = (offset: number): number => filled.findLastIndex(({ start }) => start <= offset);
  const dated = new Set(work.map(({ span }) => lineOf(span.start)));
  const taken = new Set<number>();
  return work.flatMap((period) => {
    const at = lineOf(period.span.start);
    const own = filled[at];
    if (own === undefined || tellsOfPerson(own.content)) return [];
    for (const step of LINES_AROUND) {
      const line = filled[at + step];
      // A line with dates of its own, and one that tells what was done, belong to another job or to none.
      if (line === undefined || (step !== 0 && (own.isBullet || line.isBullet || dated.has(at + step)))) continue;
      const title = titleIn(text, line);
      if (title === undefined || taken.has(title.start)) continue;
      taken.add(title.start);
      return { period, title };
    }
    return own.isBullet ? [] : { period, title: null };
  });
}

function titleIn(text: string, { start, end }: Line): Span | undefined {
  const match = new RegExp(TITLE, 'iu').exec(text.slice(start, Math.min(end, start + MAX_LINE_LENGTH)));
  return match === null
    ? undefined
    : spanOf(text, start + match.index, start + match.index + match[0].trimEnd().length);
}
