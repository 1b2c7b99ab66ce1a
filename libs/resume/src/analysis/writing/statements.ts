import { linesAboutPerson } from '../contact/lines-about-person.js';
import { ABOUT_WORK, type Section, sectionAt } from '../layout/sections.js';
import type { Line } from '../text/lines.js';
import { type Span, spanOf } from '../text/span.js';
import { DATE } from '../timeline/dates.js';
import { resultsIn } from './results.js';
import { isActionVerb, isPastVerb, WEAK_OPENINGS } from './verbs.js';

/** A bullet point about the candidate's work, with the lines that continue it. */
export interface Statement {
  readonly span: Span;
  /** The verb that it begins with. */
  readonly verb: Span | null;
  /** A beginning that hides what was done. */
  readonly weakOpening: Span | null;
  readonly results: readonly Span[];
  readonly words: number;
}

type Stretch = Pick<Span, 'start' | 'end'>;

const DATES_FIRST = new RegExp(`^(?:${DATE})\\s*(?:[-–—−→~:\\t]|(?:to|until|bis|au|à|al?|hasta|até|do)\\s)`, 'iu');
const FIRST_WORDS = /^(?:(?:successfully|also|independently|jointly|then|i|we)\s+)?(?<verb>\p{L}+)/iu;

/** The statements of the sections about work: bullet points, or where there are none, lines that are used like them. */
export function statementsOf(text: string, lines: readonly Line[], sections: readonly Section[]): Statement[] {
  const aboutPerson = linesAboutPerson(lines);
  const bySection = Map.groupBy(lines, ({ start }) => sectionAt(sections, start));
  return [...bySection]
    .filter(([section]) => section !== undefined && ABOUT_WORK.has(section.kind))
    .flatMap(([, ofSection]) => {
      const isOther = (line: Line): boolean => line.content === '' || aboutPerson.has(line);
      return ofSection.some(({ isBullet }) => isBullet) ? bulletsOf(ofSection, isOther) : plainOf(ofSection, isOther);
    })
    .map(({ start, end }) => statement(text, start, end));
}

function bulletsOf(lines: readonly Line[], isOther: (line: Line) => boolean): Stretch[] {
  return stretchesOf(lines, isOther, ({ isBullet }) => isBullet, goesOnSmall);
}

/**
 * Programs that draw bullets instead of writing them leave lines that begin with what was done. Among these, a line after a
 * full stop is a statement too; any other line continues the one before.
 */
function plainOf(lines: readonly Line[], isOther: (line: Line) => boolean): Stretch[] {
  const begins = ({ content }: Line, before: Line | undefined): boolean =>
    !goesOnSmall({ content }) && (saysWhatWasDone(content) || (before !== undefined && /[.!?]$/.test(before.content)));
  return stretchesOf(lines, isOther, begins, () => true);
}

/**
 * Puts lines together.
 *
 * @param isOther the line belongs to none: it is empty, or about the candidate
 * @param begins gets the line before when that belongs to a statement
 */
function stretchesOf(
  lines: readonly Line[],
  isOther: (line: Line) => boolean,
  begins: (line: Line, before: Line | undefined) => boolean,
  goesOn: (line: Line) => boolean,
): Stretch[] {
  const stretches: Stretch[] = [];
  let open: { start: number; end: number } | undefined;
  let before: Line | undefined;
  for (const line of lines) {
    const end = line.contentStart + line.content.length;
    if (isOther(line)) open = undefined;
    else if (begins(line, before)) stretches.push((open = { start: line.contentStart, end }));
    // A line that goes on begins small, or follows one that ends in the middle of a sentence.
    else if (open !== undefined && goesOn(line) && !beginsEntry(line)) open.end = end;
    else open = undefined;
    before = open === undefined ? undefined : line;
  }
  return stretches;
}

const goesOnSmall = ({ content }: Pick<Line, 'content'>): boolean => /^[\p{Ll}\d(]/u.test(content);

/** The next job: its dates come first. */
const beginsEntry = ({ content }: Pick<Line, 'content'>): boolean => DATES_FIRST.test(content);

function saysWhatWasDone(content: string): boolean {
  const verb = FIRST_WORDS.exec(content)?.groups?.['verb'];
  return WEAK_OPENINGS.test(content) || (verb !== undefined && isPastVerb(verb));
}

function statement(text: string, start: number, end: number): Statement {
  const span = spanOf(text, start, end);
  const weak = WEAK_OPENINGS.exec(span.quote)?.[0];
  const verb = FIRST_WORDS.exec(span.quote)?.groups?.['verb'];
  const at = verb === undefined ? start : start + span.quote.indexOf(verb);
  return {
    span,
    verb: weak === undefined && verb !== undefined && isActionVerb(verb) ? spanOf(text, at, at + verb.length) : null,
    weakOpening: weak === undefined ? null : spanOf(text, start, start + weak.length),
    results: resultsIn(text, start, end),
    words: span.quote.split(/\s+/).length,
  };
}
