import { sectionAt, type Section } from '../layout/sections.js';
import type { SectionKind } from '../layout/section-headings.js';
import { type Span, spanOf } from '../text/span.js';
import { DATE, firstMonth, lastMonth, type Month, parseDate } from './dates.js';

/** The time that the résumé gives for a job, a course or a project. */
export interface Period {
  readonly from: Month;
  /** Its last month; an ongoing period ends with the month of the analysis. */
  readonly to: Month;
  readonly isOngoing: boolean;
  readonly section: SectionKind;
  readonly span: Span;
}

/** Also in other languages: some English résumés keep these words. */
const ONGOING =
  "present|current(?:ly)?|now|today|ongoing|(?:to|till) date|date|heute|aktuell|laufend|pr[eé]sent|actuel|aujourd'hui|ce jour|en cours|actualidad|hoy|presente|atual|hoje|oggi|attuale|in corso|heden|nu|i dag|obecnie|dziś|dosud|současnost|súčasnosť|prezent|jelenleg|günümüz|halen";
const RANGE = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(?<from>${DATE})\\s*(?:-{1,3}|–{1,2}|—|−|→|~|to|until|bis|au|à|al?|hasta|até|tot|do|till|through|thru|\\s)\\s*(?<to>${DATE}|${ONGOING})|(?:since|seit|depuis|desde|dal|sinds|od|sedan|siden)\\s+(?<since>${DATE})|(?<from2>${DATE})\\s*(?:-{1,3}|–{1,2}|—|−)\\s*(?=[|)\\]\\n,]|$))(?![\\p{L}\\p{N}])`,
  'giu',
);

/** Here `I have written Ruby since 2012` dates no job. */
const OUTSIDE_JOBS: ReadonlySet<string> = new Set(['header', 'summary']);
const WITHIN_SENTENCE = /[\p{L},] $/u;

/** All periods in the order of the text. */
export function periodsOf(text: string, sections: readonly Section[], asOf: Month): Period[] {
  return [...text.matchAll(RANGE)].flatMap((match) => {
    const { from, to, since, from2 } = match.groups ?? {};
    const section = sectionAt(sections, match.index)?.kind ?? 'other';
    if (
      since !== undefined &&
      OUTSIDE_JOBS.has(section) &&
      WITHIN_SENTENCE.test(text.slice(Math.max(0, match.index - 2), match.index))
    )
      return [];
    const end = to !== undefined && /\d/.test(to) ? parseDate(to) : undefined;
    return {
      from: firstMonth(parseDate(from ?? since ?? from2 ?? '')),
      to: end === undefined ? asOf : lastMonth(end),
      isOngoing: end === undefined,
      section,
      span: spanOf(text, match.index, match.index + match[0].trimEnd().length),
    };
  });
}

/** Whether a period can be: it does not end before it begins, nor begin after the month of the analysis. */
export const isPlausible = ({ from, to }: Period, asOf: Month): boolean => from <= to && from <= asOf;
