import type { Skill } from './skill.dto.js';

/** Finds skills by any of their names, and what lies below them. */
export class SkillIndex {
  readonly #slugs = new Map<string, string>();
  readonly #children = new Map<string, string[]>();

  private constructor(skills: readonly Skill[]) {
    for (const { slug, name, aliases, parent } of skills) {
      for (const word of [slug, name, ...aliases]) this.#slugs.set(word.toLowerCase(), slug);
      if (parent !== null) this.#children.set(parent, [...(this.#children.get(parent) ?? []), slug]);
    }
  }

  /** The index of a list; kept as long as the list is, which the cache shares between all readers. */
  static of(skills: readonly Skill[]): SkillIndex {
    let index = indices.get(skills);
    if (index === undefined) indices.set(skills, (index = new SkillIndex(skills)));
    return index;
  }

  /** The slug of the skill that a slug, name or alias means, in any case. */
  resolve(word: string): string | undefined {
    return this.#slugs.get(word.trim().toLowerCase());
  }

  /** The skill and all below it, however deep, in the order of their slugs. */
  withDescendants(slug: string): string[] {
    const found = new Set([slug]);
    // A set hands out what is added while it is walked.
    for (const each of found) for (const child of this.#children.get(each) ?? []) found.add(child);
    return [...found].sort();
  }
}

const indices = new WeakMap<readonly Skill[], SkillIndex>();
