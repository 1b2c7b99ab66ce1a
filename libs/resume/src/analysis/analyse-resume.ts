import type { Skill } from '../taxonomy.types.js';
import type { FoundSkill, ResumeAnalysis } from './analysis.types.js';
import { withoutPerson } from './contact/without-person.js';
import { ABOUT_WORK, type Section, sectionAt, sectionsOf } from './layout/sections.js';
import { SkillFinder, type SkillMention } from './skills/skill-finder.js';
import { type StatedYears, statedYearsOf } from './skills/stated-years.js';
import { Zones } from './skills/zones.js';
import { suggestionsFor } from './suggestions.js';
import { linesOf } from './text/lines.js';
import { monthOf, monthText } from './timeline/dates.js';
import { periodsOf } from './timeline/periods.js';
import { gapsOf, yearsOfWork } from './timeline/timeline.js';
import { statementsOf } from './writing/statements.js';

/** Grows when the analyser gives another result for the same text, so that stored analyses can be told apart. */
export const ANALYSER_VERSION = 4;

/**
 * Analyses the text of a résumé: contact, sections, periods and gaps, skills, writing, suggestions. The same for the same
 * arguments, whoever the candidate is, in time that grows with the length of the text.
 *
 * @param text as {@link TextExtractor} gives it; all places in the result are offsets into it
 * @param skills the taxonomy to search for; pass the same array each time, since its index is kept for it
 * @param today a date or time in ISO 8601; an ongoing period counts up to this month
 */
export function analyseResume(text: string, skills: readonly Skill[], today: string): ResumeAnalysis {
  const asOf = monthOf(today);
  const lines = linesOf(text);
  const sections = sectionsOf(text, lines);
  const { contact, shown } = withoutPerson(text, lines, sections);
  const periods = periodsOf(shown, sections, asOf);
  const gaps = gapsOf(periods, asOf);
  const mentions = SkillFinder.of(skills).find(text, shown, new Zones(linesOf(shown), sections, periods));
  const statedYears = statedYearsOf(shown, text, mentions);
  const found = foundSkills(skills, mentions, statedYears, sections);
  const statements = statementsOf(text, lines, sections);
  const words = countWords(shown, sections);
  const findings = { contact, sections, periods, gaps, statements, skills: found, words, asOf };
  return {
    contact,
    sections: sections.map(({ kind, heading = null }) => ({ kind, heading })),
    periods: periods.map(({ from, to, isOngoing, section, span }) => ({
      from: monthText(from),
      to: isOngoing ? null : monthText(to),
      section,
      span,
    })),
    gaps: gaps.map(({ from, to, months, next }) => ({ from, to, months, span: next.span })),
    yearsOfWork: yearsOfWork(periods, asOf),
    statedYears,
    skills: found,
    writing: {
      statements: statements.length,
      actionVerbs: statements.flatMap(({ verb }) => verb ?? []),
      weakOpenings: statements.flatMap(({ weakOpening }) => weakOpening ?? []),
      results: statements.flatMap(({ results }) => results),
      words,
    },
    suggestions: suggestionsFor(findings),
  };
}

/** The words outside the header, which is about the person. */
function countWords(shown: string, sections: readonly Section[]): number {
  const others = sections.filter(({ kind }) => kind !== 'header');
  const text = others.length === 0 ? shown : others.map(({ start, end }) => shown.slice(start, end)).join(' ');
  return text.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length;
}

function foundSkills(
  skills: readonly Skill[],
  mentions: readonly SkillMention[],
  stated: readonly StatedYears[],
  sections: readonly Section[],
): FoundSkill[] {
  const bySlug = new Map(skills.map((skill) => [skill.slug, skill]));
  const years = Map.groupBy(stated, ({ skill }) => skill);
  return [...Map.groupBy(mentions, ({ slug }) => slug)].flatMap(([slug, ofSkill]) => {
    const skill = bySlug.get(slug);
    if (skill === undefined) return [];
    const spans = ofSkill.map(({ span }) => span);
    const statements = years.get(slug)?.map((statement) => statement.years) ?? [];
    return {
      slug,
      name: skill.name,
      kind: skill.kind,
      mentions: spans,
      years: statements.length === 0 ? null : Math.max(...statements),
      isShownInUse: spans.some(({ start }) => ABOUT_WORK.has(sectionAt(sections, start)?.kind ?? 'other')),
    };
  });
}
