import type { Role, Skill } from '../taxonomy.types.js';
import type { FoundSkill, Suggestion } from './analysis.types.js';
import type { Span } from './text/span.js';

/** A skill of the role that the résumé shows, by its own name or by narrower skills. */
export interface MatchedSkill {
  readonly slug: string;
  readonly name: string;
  /** Slugs of the skills of the résumé that show it. */
  readonly shownBy: readonly string[];
  readonly span: Span | null;
}

/** A skill of the role that the résumé does not show, and what in it comes close. */
export interface MissingSkill {
  readonly slug: string;
  readonly name: string;
  /** Slugs of skills of the résumé that share its parent in the taxonomy. */
  readonly near: readonly string[];
}

/** How a résumé fits a role. */
export interface RoleMatch {
  /** Slug of the role. */
  readonly role: string;
  readonly name: string;
  /** Share of the role's core skills that the résumé shows, 0 to 1. */
  readonly coverage: number;
  readonly found: readonly MatchedSkill[];
  readonly missing: readonly MissingSkill[];
  /** Further skills of the résumé that are useful for the role. */
  readonly adjacent: readonly MatchedSkill[];
  readonly suggestions: readonly Suggestion[];
}

const MAX_SUGGESTIONS = 8;
const MAX_NEAR = 3;

/**
 * Compares the skills of a résumé with those of a role, in the order of the role.
 *
 * @param found the skills of a {@link ResumeAnalysis}
 * @param skills the taxonomy of that analysis, for names and parents; a slug that it lacks stands for itself
 */
export function matchRole(found: readonly FoundSkill[], role: Role, skills: readonly Skill[]): RoleMatch {
  const bySlug = new Map(skills.map((skill) => [skill.slug, skill]));
  const nameOf = (slug: string): string => bySlug.get(slug)?.name ?? slug;
  const ancestors = new Map(found.map((skill) => [skill.slug, ancestorsOf(skill.slug, bySlug)]));
  const matched = (slug: string): MatchedSkill | undefined => {
    const shownBy = found.filter((skill) => skill.slug === slug || ancestors.get(skill.slug)?.has(slug));
    if (shownBy.length === 0) return undefined;
    const span = shownBy[0]?.mentions[0] ?? null;
    return { slug, name: nameOf(slug), shownBy: shownBy.map((skill) => skill.slug), span };
  };
  const core = role.coreSkills.map((slug) => ({ slug, match: matched(slug) }));
  const missing = core
    .filter(({ match }) => match === undefined)
    .map(({ slug }) => ({ slug, name: nameOf(slug), near: nearTo(slug, found, bySlug) }));
  return {
    role: role.slug,
    name: role.name,
    coverage: core.length === 0 ? 1 : Math.round(((core.length - missing.length) / core.length) * 1000) / 1000,
    found: core.flatMap(({ match }) => match ?? []),
    missing,
    adjacent: role.adjacentSkills.flatMap((slug) => matched(slug) ?? []),
    suggestions: missing.slice(0, MAX_SUGGESTIONS).map((skill) => suggestionFor(skill, role, nameOf)),
  };
}

function suggestionFor({ slug, name, near }: MissingSkill, role: Role, nameOf: (slug: string) => string): Suggestion {
  const hint = near.length === 0 ? '' : ` You name ${near.map(nameOf).join(', ')}: say so if it was part of that work.`;
  return {
    code: 'missing-skill',
    message: `${role.name} roles expect ${name}. If you have done it, show where.${hint}`,
    span: null,
    missing: slug,
  };
}

function nearTo(slug: string, found: readonly FoundSkill[], bySlug: ReadonlyMap<string, Skill>): string[] {
  const parent = bySlug.get(slug)?.parent ?? null;
  if (parent === null) return [];
  return found
    .filter((skill) => bySlug.get(skill.slug)?.parent === parent)
    .slice(0, MAX_NEAR)
    .map((skill) => skill.slug);
}

function ancestorsOf(slug: string, bySlug: ReadonlyMap<string, Skill>): ReadonlySet<string> {
  const ancestors = new Set<string>();
  for (
    let parent = bySlug.get(slug)?.parent;
    parent != null && !ancestors.has(parent);
    parent = bySlug.get(parent)?.parent
  )
    ancestors.add(parent);
  return ancestors;
}
