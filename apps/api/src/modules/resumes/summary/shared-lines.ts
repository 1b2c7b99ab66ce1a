import {
  linesOf,
  positionsOf,
  type ResumeAnalysis,
  sectionsOf,
  type Span,
  spanOf,
  statementsOf,
} from '@interviewmaster/resume';

/** A line of what a language model is told of a résumé. */
export interface SharedLine {
  readonly text: string;
  /** The place in the résumé that it comes from; `null`: a heading of ours. */
  readonly span: Span | null;
  /** The line is what stands there, with its white space made single spaces. */
  readonly isVerbatim: boolean;
}

const MAX_STATEMENTS = 80;

/**
 * All that a summary needs, and nothing else of the résumé: years of work, skills of the taxonomy, dated positions with
 * titles of known words, and what was done in jobs and projects. So what a model is told does not depend on whether a
 * name or an address was found: only statements hold words of the résumé, and they are filtered as any text of a user.
 */
export function sharedLinesOf(text: string, analysis: ResumeAnalysis): SharedLine[] {
  const lines = linesOf(text);
  const statements = statementsOf(text, lines, sectionsOf(text, lines));
  const [first] = analysis.periods;
  const years = analysis.yearsOfWork;
  return [
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
      statements.slice(0, MAX_STATEMENTS).map(({ span }) => ({
        text: singleSpaced(span.quote),
        span,
        isVerbatim: true,
      })),
    ),
  ];
}

/** The place in the résumé of a part of the lines joined by line breaks; `undefined` for a heading of ours. */
export function placeInResume(
  resume: string,
  lines: readonly SharedLine[],
  { start, end }: Pick<Span, 'start' | 'end'>,
): Span | undefined {
  let before = 0;
  for (const { text, span, isVerbatim } of lines) {
    if (start < before + text.length) {
      if (span === null) return undefined;
      return isVerbatim ? within(resume, span, start - before, end - before) : span;
    }
    before += text.length + 1;
  }
  return undefined;
}

const fact = (text: string, span: Span | null): SharedLine => ({ text: singleSpaced(text), span, isVerbatim: false });

const group = (heading: string, lines: readonly SharedLine[]): SharedLine[] =>
  lines.length === 0 ? [] : [{ text: `${heading}:`, span: null, isVerbatim: false }, ...lines];

const singleSpaced = (text: string): string => text.trim().replaceAll(/\s+/g, ' ');

/** Where a part of the single-spaced quote stands, told by the characters that are no white space. */
function within(resume: string, { start, quote }: Span, from: number, to: number): Span {
  const places: number[] = [];
  for (const { index, 0: run } of quote.matchAll(/\s+|\S+/g)) {
    if (/^\s/.test(run)) places.push(index);
    else for (let unit = 0; unit < run.length; unit += 1) places.push(index + unit);
  }
  const last = places[to - 1] ?? quote.length - 1;
  return spanOf(resume, start + (places[from] ?? 0), start + last + 1);
}
