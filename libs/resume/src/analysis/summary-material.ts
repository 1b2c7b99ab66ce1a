import type { ResumeAnalysis } from './analysis.types.js';
import { type HeaderNames, headerNamesOf } from './contact/header-names.js';
import { sectionsOf } from './layout/sections.js';
import { linesOf } from './text/lines.js';
import { type Span, spanOf } from './text/span.js';
import { positionsOf } from './timeline/positions.js';
import { statementsOf } from './writing/statements.js';

/** What a language model may be told of a résumé. */
export interface SummaryMaterial {
  /**
   * One fact or statement on each line; empty when the résumé has none. Only the statements hold words of the résumé:
   * filter them, as any text of a user, before they leave the process.
   */
  readonly text: string;
  /** What the candidate may be called, for that filter. */
  readonly names: HeaderNames;
  /** The place in the résumé that a part of {@link text} comes from; `undefined` for a heading. */
  placeOf(part: Pick<Span, 'start' | 'end'>): Span | undefined;
}

/** A line of the material. */
interface MaterialLine {
  readonly text: string;
  /** `null` for a heading. */
  readonly span: Span | null;
  /** The line quotes its span, with single spaces. */
  readonly isQuote: boolean;
}

const MAX_STATEMENTS = 80;

/**
 * All that a summary needs, and nothing else of the résumé: years of work, skills of the taxonomy, dated positions with
 * known titles, and what was done in jobs and projects. So it does not depend on whether a name or an address was
 * recognised.
 *
 * @param analysis the analysis of this text
 */
export function summaryMaterialOf(text: string, analysis: ResumeAnalysis): SummaryMaterial {
  const lines = linesOf(text);
  const sections = sectionsOf(text, lines);
  const statements = statementsOf(text, lines, sections).slice(0, MAX_STATEMENTS);
  const [first] = analysis.periods;
  const years = analysis.yearsOfWork;
  const material = [
    ...(years === null ? [] : [fact(`Years of work: ${years}`, first?.span ?? null)]),
    ...group(
      'Skills',
      analysis.skills.map(({ name, years: stated, mentions: [span] }) =>
        fact(stated === null ? name : `${name} (${stated} years)`, span ?? null),
      ),
    ),
    ...group(
      'Positions',
      positionsOf(text, lines, analysis.periods).map(({ period: { from, to, span }, title }) =>
        fact(`${title?.quote ?? 'Position'}, from ${from} to ${to ?? 'now'}`, title ?? span),
      ),
    ),
    ...group(
      'What was done',
      statements.map(({ span }) => ({ text: singleSpaced(span.quote), span, isQuote: true })),
    ),
  ];
  return {
    text: material.map((line) => line.text).join('\n'),
    names: headerNamesOf(text, lines, sections),
    placeOf: (part) => placeIn(text, material, part),
  };
}

const fact = (text: string, span: Span | null): MaterialLine => ({ text: singleSpaced(text), span, isQuote: false });

const group = (heading: string, lines: readonly MaterialLine[]): MaterialLine[] =>
  lines.length === 0 ? [] : [{ text: `${heading}:`, span: null, isQuote: false }, ...lines];

const singleSpaced = (text: string): string => text.trim().replaceAll(/\s+/g, ' ');

/** @param part a part of the lines joined by line breaks */
function placeIn(
  resume: string,
  lines: readonly MaterialLine[],
  { start, end }: Pick<Span, 'start' | 'end'>,
): Span | undefined {
  let before = 0;
  for (const { text, span, isQuote } of lines) {
    if (start < before + text.length) {
      if (span === null) return undefined;
      return isQuote ? within(resume, span, start - before, end - before) : span;
    }
    before += text.length + 1;
  }
  return undefined;
}

/** The place of a part of the single-spaced quote, found by the characters that are no white space. */
function within(resume: string, { start, quote }: Span, from: number, to: number): Span {
  const places: number[] = [];
  for (const { index, 0: run } of quote.matchAll(/\s+|\S+/g)) {
    if (/^\s/.test(run)) places.push(index);
    else for (let unit = 0; unit < run.length; unit += 1) places.push(index + unit);
  }
  const last = places[to - 1] ?? quote.length - 1;
  return spanOf(resume, start + (places[from] ?? 0), start + last + 1);
}
