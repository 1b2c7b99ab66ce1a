/** The kind of a skill. */
export type SkillKind =
  | 'cloud'
  | 'concept'
  | 'database'
  | 'framework'
  | 'language'
  | 'library'
  | 'platform'
  | 'practice'
  | 'soft-skill'
  | 'tool';

/** A skill that résumés are searched for. */
export interface Skill {
  readonly slug: string;
  readonly name: string;
  readonly kind: SkillKind;
  /** Slug of the broader skill; `null` for a root. */
  readonly parent: string | null;
  /** Other names and spellings, in lower case. */
  readonly aliases: readonly string[];
}

/** A role that résumés are compared with: slugs of skills, the most important first. */
export interface Role {
  readonly slug: string;
  readonly name: string;
  /** Skills that the role requires. */
  readonly coreSkills: readonly string[];
  /** Skills that are useful for the role. */
  readonly adjacentSkills: readonly string[];
}
