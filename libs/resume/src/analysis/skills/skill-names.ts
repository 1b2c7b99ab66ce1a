import type { Skill } from '../../taxonomy.types.js';
import { SHORT_NAMES } from './ambiguous-names.js';

/** A way to write a skill's name, in lower case. */
export interface SkillName {
  readonly slug: string;
  readonly name: string;
  /** The given name that this is another spelling or number of. */
  readonly base: string;
}

const COUNTABLE: ReadonlySet<string> = new Set(['concept', 'practice']);
const MIN_PLURAL_LENGTH = 5;

/** British and American spellings, each way. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/isation(s?)\b/g, 'ization$1'],
  [/ization(s?)\b/g, 'isation$1'],
  [/ising\b/g, 'izing'],
  [/izing\b/g, 'ising'],
  [/elling\b/g, 'eling'],
  [/eling\b/g, 'elling'],
  [/iour\b/g, 'ior'],
  [/ior\b/g, 'iour'],
  [/alogue\b/g, 'alog'],
];

/**
 * All names of the skills, the most certain first: their own, then their aliases, then spellings, plurals and short forms.
 *
 * A name that two skills have goes to the one that comes first.
 */
export function skillNames(skills: readonly Skill[]): SkillName[] {
  const known = new Set(skills.map(({ slug }) => slug));
  const own = skills.map(({ slug, name }) => named(slug, name.toLowerCase()));
  const aliases = skills.flatMap(({ slug, aliases: names }) => names.map((name) => named(slug, name)));
  const kinds = new Map(skills.map(({ slug, kind }) => [slug, kind]));
  const given = [...own, ...aliases];
  const respelt = given.flatMap((each) => spellings(each.name).map((name) => ({ ...each, name })));
  const numbers = [...given, ...respelt]
    .filter(({ slug }) => COUNTABLE.has(kinds.get(slug) ?? ''))
    .flatMap((each) => [...otherNumber(each.name), ...testsOf(each.name)].map((name) => ({ ...each, name })));
  const short = SHORT_NAMES.filter(([, slug]) => known.has(slug)).map(([name, slug]) => named(slug, name));
  const all = [...given, ...respelt, ...numbers, ...short];
  // Later entries would win: the first are put in last.
  return [...new Map(all.toReversed().map((each) => [each.name, each])).values()].reverse();
}

const named = (slug: string, name: string): SkillName => ({ slug, name, base: name });

function spellings(name: string): string[] {
  return SPELLINGS.map(([pattern, replacement]) => name.replaceAll(pattern, replacement)).filter(
    (other) => other !== name,
  );
}

/** `load tests` for `load testing` */
const testsOf = (name: string): string[] =>
  name.endsWith(' testing') ? [name.replace(/ing$/, ''), name.replace(/ing$/, 's')] : [];

/** The plural of a singular and the other way round; nothing for short words, which are often abbreviations. */
function otherNumber(name: string): string[] {
  const last = /\p{L}+$/u.exec(name)?.[0] ?? '';
  if (last.length < MIN_PLURAL_LENGTH || /(?:ss|us|is|ics|ing|ity|ness|sm)$/.test(last)) return [];
  if (last.endsWith('ies')) return [`${name.slice(0, -3)}y`];
  if (last.endsWith('s')) return [name.slice(0, -1)];
  return [last.endsWith('y') ? `${name.slice(0, -1)}ies` : `${name}s`];
}
