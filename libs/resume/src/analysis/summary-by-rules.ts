import type { ResumeAnalysis } from './analysis.types.js';
import { linesOf } from './text/lines.js';
import type { Span } from './text/span.js';
import { positionsOf } from './timeline/positions.js';

/** A sentence of a summary and the part of the résumé that supports it. */
export interface SourcedSentence {
  readonly sentence: string;
  readonly span: Span;
}

const MAX_TITLES = 3;
const MAX_SKILLS = 8;

/**
 * A summary without a language model: years of work, the latest titles, the skills that are named most. The same for the
 * same résumé; empty when it shows none of these.
 *
 * @param analysis the analysis of this text
 */
export function summaryByRules(text: string, analysis: ResumeAnalysis): SourcedSentence[] {
  return [...aboutYears(analysis), ...aboutTitles(text, analysis), ...aboutSkills(analysis)];
}

function aboutYears({ yearsOfWork, periods }: ResumeAnalysis): SourcedSentence[] {
  const work = periods.filter(({ section }) => section === 'experience');
  const first = work.reduce<(typeof work)[number] | undefined>(
    (earliest, each) => (earliest === undefined || each.from < earliest.from ? each : earliest),
    undefined,
  );
  if (yearsOfWork === null || first === undefined) return [];
  const years = yearsOfWork === 1 ? '1 year' : `${yearsOfWork} years`;
  return [{ sentence: `Has ${years} of dated work, since ${first.from}.`, span: first.span }];
}

function aboutTitles(text: string, { periods }: ResumeAnalysis): SourcedSentence[] {
  const now = '9999-12';
  return positionsOf(text, linesOf(text), periods)
    .flatMap(({ period, title }) => (title === null ? [] : [{ period, title }]))
    .toSorted(
      (a, b) => (b.period.to ?? now).localeCompare(a.period.to ?? now) || b.period.from.localeCompare(a.period.from),
    )
    .slice(0, MAX_TITLES)
    .map(({ period: { from, to }, title }) => {
      const name = title.quote.trim().replaceAll(/\s+/g, ' ');
      return {
        sentence: to === null ? `Works as ${name} since ${from}.` : `Worked as ${name} from ${from} to ${to}.`,
        span: title,
      };
    });
}

/** Skills that a job or project shows come first, then those with the most mentions. */
function aboutSkills({ skills }: ResumeAnalysis): SourcedSentence[] {
  const top = skills
    .filter(({ kind, mentions }) => kind !== 'soft-skill' && mentions.length > 0)
    .toSorted((a, b) => Number(b.isShownInUse) - Number(a.isShownInUse) || b.mentions.length - a.mentions.length)
    .slice(0, MAX_SKILLS);
  const span = top[0]?.mentions[0];
  if (span === undefined) return [];
  return [{ sentence: `Names these skills most: ${listed(top.map(({ name }) => name))}.`, span }];
}

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
