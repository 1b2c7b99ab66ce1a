import { sectionAt, type Section } from '../layout/sections.js';
import type { SectionKind } from '../layout/section-headings.js';
import { type Span, spanOf } from '../text/span.js';
import { DATE, firstMonth, lastMonth, type Month, parseDate } from './dates.js';

/** A stretch of time that the résumé gives for a job, a course or a project. */
export interface Period {
  readonly from: Month;
  /** The last month of it; a period that goes on ends with the month of the analysis. */
  readonly to: Month;
  readonly isOngoing: boolean;
  readonly section: SectionKind;
  readonly span: Span;
}

/** Also as those write it who keep their own language for it. */
const ONGOING =
  'present|current(?:ly)?|now|today|ongoing|(?:to|till) date|date|heute|aktuell|pr[eé]sent|actuel|actualidad|presente|oggi|heden|obecnie';
const RANGE = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(?<from>${DATE})\\s*(?:-{1,3}|–{1,2}|—|−|→|~|to|until|bis|au|à|al?|hasta|até|tot|do|till|through|thru|\\s)\\s*(?<to>${DATE}|${ONGOING})|(?:since|seit|depuis|desde|dal|sinds|od|sedan|siden)\\s+(?<since>${DATE})|(?<from2>${DATE})\\s*(?:-{1,3}|–{1,2}|—|−)\\s*(?=[|)\\]\\n,]|$))(?![\\p{L}\\p{N}])`,
  'giu',
);

/** All periods in the order of the text. */
export function periodsOf(text: string, sections: readonly Section[], asOf: Month): Period[] {
  return [...text.matchAll(RANGE)].map((match) => {
    const { from, to, since, from2 } = match.groups ?? {};
    const end = to !== undefined && /\d/.test(to) ? parseDate(to) : undefined;
    return {
      from: firstMonth(parseDate(from ?? since ?? from2 ?? '')),
      to: end === undefined ? asOf : lastMonth(end),
      isOngoing: end === undefined,
      section: sectionAt(sections, match.index)?.kind ?? 'other',
      span: spanOf(text, match.index, match.index + match[0].trimEnd().length),
    };
  });
}

/** Whether a period can be: it does not end before it begins, nor begin after the month of the analysis. */
export const isPlausible = ({ from, to }: Period, asOf: Month): boolean => from <= to && from <= asOf;
