import type { FoundSkill, Suggestion } from './analysis.types.js';
import type { Contact } from './contact/contact-block.js';
import type { Section } from './layout/sections.js';
import { type Month, monthText } from './timeline/dates.js';
import { isPlausible, type Period } from './timeline/periods.js';
import type { Gap } from './timeline/timeline.js';
import type { Statement } from './writing/statements.js';

/** All that suggestions are made from. */
export interface Findings {
  readonly contact: Contact;
  readonly sections: readonly Section[];
  readonly periods: readonly Period[];
  readonly gaps: readonly Gap[];
  readonly statements: readonly Statement[];
  readonly skills: readonly FoundSkill[];
  readonly words: number;
  readonly asOf: Month;
}

/** Of one kind; more would bury the others. */
const MAX_PER_KIND = 5;
const MAX_STATEMENT_WORDS = 40;
const MIN_WORDS = 120;
const MAX_WORDS = 1400;
const ENOUGH_SHARE_OF_RESULTS = 0.3;

const EXPECTED_SECTIONS = {
  experience: 'Add a section with your work experience: employer, title, dates and what you achieved.',
  education: 'Add your education, with years.',
  skills: 'Add a list of skills: readers and search look there first.',
  summary: 'Begin with two or three lines that say what you do best and what you look for.',
} as const;

/** What to change, the weightiest first. */
export function suggestionsFor(findings: Findings): Suggestion[] {
  return [
    ...missingContact(findings.contact),
    ...missingSections(findings.sections),
    ...timelineFaults(findings),
    ...weakStatements(findings.statements),
    ...unprovenSkills(findings.skills),
    ...length(findings.words),
  ];
}

const missing = (part: string, message: string): Suggestion => ({
  code: 'missing-part',
  message,
  span: null,
  missing: part,
});

function missingContact({ email, phone, links }: Contact): Suggestion[] {
  return [
    ...(email === null ? [missing('email', 'Add an e-mail address.')] : []),
    ...(phone === null ? [missing('phone', 'Add a phone number with its country code.')] : []),
    ...(links.length === 0
      ? [missing('links', 'Add a link to your work: a portfolio, a code host, a professional profile.')]
      : []),
  ];
}

function missingSections(sections: readonly Section[]): Suggestion[] {
  return Object.entries(EXPECTED_SECTIONS)
    .filter(([kind]) => !sections.some((section) => section.kind === kind))
    .map(([kind, message]) => missing(kind, message));
}

function timelineFaults({ periods, gaps, asOf }: Findings): Suggestion[] {
  const impossible = periods
    .filter((period) => !isPlausible(period, asOf))
    .map(({ span, from, to }) => ({
      code: 'impossible-dates',
      message:
        from > to
          ? `Check these dates: they end (${monthText(to)}) before they begin (${monthText(from)}).`
          : 'Check these dates: they lie in the future.',
      span,
      missing: null,
    }));
  const unexplained = gaps.map(({ from, to, months, next }) => ({
    code: 'gap',
    message: `Say in a line what you did from ${from} to ${to} (${months} months): study, care, travel and own projects all count.`,
    span: next.span,
    missing: null,
  }));
  return [...impossible.slice(0, MAX_PER_KIND), ...unexplained.slice(0, MAX_PER_KIND)];
}

function weakStatements(statements: readonly Statement[]): Suggestion[] {
  const weak = statements.flatMap(({ weakOpening }) =>
    weakOpening === null
      ? []
      : [
          {
            code: 'weak-opening',
            message: `Begin with what you did, in a verb such as "built", "led" or "reduced", instead of "${weakOpening.quote}".`,
            span: weakOpening,
            missing: null,
          },
        ],
  );
  const withResults = statements.filter(({ results }) => results.length > 0).length;
  const areResultsRare = withResults < statements.length * ENOUGH_SHARE_OF_RESULTS;
  const unmeasured = statements
    .filter(({ results }) => areResultsRare && results.length === 0)
    .map(({ span }) => ({
      code: 'no-result',
      message: 'Say what came of it in numbers: how much faster, how many users, how much saved.',
      span,
      missing: null,
    }));
  const long = statements
    .filter(({ words }) => words > MAX_STATEMENT_WORDS)
    .map(({ span, words }) => ({
      code: 'long-statement',
      message: `Split or shorten this: ${words} words are hard to take in at a glance.`,
      span,
      missing: null,
    }));
  return [weak, unmeasured, long].flatMap((kind) => kind.slice(0, MAX_PER_KIND));
}

function unprovenSkills(skills: readonly FoundSkill[]): Suggestion[] {
  if (!skills.some(({ isShownInUse }) => isShownInUse)) return [];
  return skills
    .filter(({ isShownInUse, kind }) => !isShownInUse && kind !== 'soft-skill')
    .slice(0, MAX_PER_KIND)
    .map(({ name, mentions }) => ({
      code: 'skill-without-use',
      message: `Show where you used ${name}: no job or project mentions it.`,
      span: mentions[0] ?? null,
      missing: null,
    }));
}

function length(words: number): Suggestion[] {
  if (words < MIN_WORDS) return [missing('detail', `Say more: ${words} words leave a reader little to judge by.`)];
  if (words > MAX_WORDS) return [missing('brevity', `Cut it down: ${words} words are more than most readers take in.`)];
  return [];
}
