import type { Skill } from './skill.dto.js';

/** Finds skills by any of their names, and their descendants. */
export class SkillIndex {
  readonly #slugs = new Map<string, string>();
  readonly #children = new Map<string, string[]>();

  private constructor(skills: readonly Skill[]) {
    for (const { slug, name, aliases, parent } of skills) {
      for (const word of [slug, name, ...aliases]) this.#slugs.set(word.toLowerCase(), slug);
      if (parent !== null) this.#children.set(parent, [...(this.#children.get(parent) ?? []), slug]);
    }
  }

  /** The index of a list; it lives as long as the list, which the cache shares between all readers. */
  static of(skills: readonly Skill[]): SkillIndex {
    let index = indices.get(skills);
    if (index === undefined) indices.set(skills, (index = new SkillIndex(skills)));
    return index;
  }

  /** The slug for a slug, name or alias in any case. */
  resolve(word: string): string | undefined {
    return this.#slugs.get(word.trim().toLowerCase());
  }

  /** The skill and all its descendants, in the order of their slugs. */
  withDescendants(slug: string): string[] {
    const found = new Set([slug]);
    // The iteration over a set includes what is added meanwhile.
    for (const each of found) for (const child of this.#children.get(each) ?? []) found.add(child);
    return [...found].sort();
  }
}

const indices = new WeakMap<readonly Skill[], SkillIndex>();
