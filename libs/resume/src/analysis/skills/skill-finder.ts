import type { Skill, SkillKind } from '../../taxonomy.types.js';
import { type Span, spanOf } from '../text/span.js';
import { candidatesIn } from './candidates.js';
import { Evidence } from './evidence.js';
import { NameTrie } from './name-trie.js';
import { skillNames } from './skill-names.js';
import type { Zones } from './zones.js';

/** A skill of the taxonomy and where the text names it. */
export interface SkillMention {
  readonly slug: string;
  readonly span: Span;
}

const NOT_TECHNOLOGY: ReadonlySet<SkillKind> = new Set(['concept', 'practice', 'soft-skill']);

/** A skill with so many skills below it is a kind of skills. */
const CHILDREN_OF_A_KIND = 18;

/** Finds the skills of a taxonomy in texts. */
export class SkillFinder {
  readonly #trie: NameTrie;
  readonly #technologies: ReadonlySet<string>;
  readonly #labels: ReadonlySet<string>;
  /** Clouds by the slugs of their services. */
  readonly #clouds: ReadonlyMap<string, Skill>;

  private constructor(skills: readonly Skill[]) {
    this.#trie = new NameTrie(skillNames(skills));
    this.#technologies = new Set(skills.filter(({ kind }) => !NOT_TECHNOLOGY.has(kind)).map(({ slug }) => slug));
    const children = Map.groupBy(skills, ({ parent }) => parent);
    this.#labels = new Set(
      skills
        .filter(({ slug, parent }) => parent === null || (children.get(slug)?.length ?? 0) >= CHILDREN_OF_A_KIND)
        .map(({ slug }) => slug)
        .filter((slug) => !this.#technologies.has(slug)),
    );
    const clouds = new Map(skills.filter(({ kind }) => kind === 'cloud').map((skill) => [skill.slug, skill]));
    this.#clouds = new Map(
      [...clouds.values()].flatMap(({ slug, parent }) => {
        const cloud = clouds.get(parent ?? '');
        return cloud === undefined ? [] : [[slug, cloud] as const];
      }),
    );
  }

  /** The finder of a list of skills; kept as long as the list is, which the cache shares between all readers. */
  static of(skills: readonly Skill[]): SkillFinder {
    let finder = finders.get(skills);
    if (finder === undefined) finders.set(skills, (finder = new SkillFinder(skills)));
    return finder;
  }

  /**
   * All mentions, in the order of the text.
   *
   * @param shown the text with addresses and personal details blanked out
   */
  find(text: string, shown: string, zones: Zones): SkillMention[] {
    const names = candidatesIn(shown, this.#trie);
    const skills = new Evidence(names, zones, this.#technologies, this.#labels).skills();
    return names.candidates
      .filter((_, index) => skills.has(index))
      .flatMap(({ slug, start, end }) => {
        const service = { slug, span: spanOf(text, start, end) };
        return [...this.#cloudNamedBy(service), service];
      });
  }

  /** `AWS RDS` names AWS too. */
  #cloudNamedBy({ slug, span: { start, quote } }: SkillMention): SkillMention[] {
    const cloud = this.#clouds.get(slug);
    if (cloud === undefined) return [];
    const written = quote.toLowerCase();
    const name = [cloud.name, ...cloud.aliases].find((each) => written.startsWith(`${each.toLowerCase()} `));
    return name === undefined
      ? []
      : [{ slug: cloud.slug, span: { start, end: start + name.length, quote: quote.slice(0, name.length) } }];
  }
}

const finders = new WeakMap<readonly Skill[], SkillFinder>();
