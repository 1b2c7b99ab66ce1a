import { firstNotBefore, type Span, spanOf } from '../text/span.js';
import type { SkillMention } from './skill-finder.js';

/** Years of experience that the résumé states. */
export interface StatedYears {
  readonly years: number;
  /** Slug of the skill; `null`: work as a whole. */
  readonly skill: string | null;
  readonly span: Span;
}

const NUMBER_WORDS = [
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
const YEARS = new RegExp(
  String.raw`(?<![\p{L}\p{N}.-])(?<number>\d{1,2}(?:[.,]\d)?|${NUMBER_WORDS.join('|')})\s?\+?(?:\s?[-–]\s?\d{1,2})?\s?(?:years?|yrs?)(?![\p{L}\p{N}])(?! old)'?`,
  'giu',
);
const MAX_YEARS = 50;
/** `years of experience in`, `years with`, `yrs of hands-on`: what leads on to the skills. */
const LEADS_ON =
  /^\s*(?:of\s+)?(?:[\p{L}-]+\s+){0,3}?(?:experience\s+)?(?:in|with|of|on|using|building|writing|as an?|developing)?\s*(?:[\p{L}-]+\s+){0,2}$/u;
const CLAUSE_END = /[.;!?\n•|]|,\s+(?:including|and \d|\d)|\d/;
/** `Java (5 years)`, `Java – 5 years`, `Java: 5 yrs` */
const BEHIND_SKILL = /^\s?[([:–—-]{1,2}\s?$|^\s?,?\s?$|^ for (?:over |more than |about )?$/;
const BETWEEN_SKILLS = /^(?:\s*(?:,|\/|and|&|or|, and)\s*)$/;

/** All stated years, once for each skill that their clause names. */
export function statedYearsOf(shown: string, text: string, mentions: readonly SkillMention[]): StatedYears[] {
  return [...shown.matchAll(YEARS)].flatMap((match): StatedYears[] => {
    const years = numberOf(match.groups?.['number'] ?? '');
    if (years > MAX_YEARS) return [];
    const end = match.index + match[0].length;
    const span = spanOf(text, match.index, end);
    const behind = skillsBehind(shown, end, mentions);
    // In `years of Java` the skill follows, even after another skill: `eight years of C, two years of Java`.
    const isSaidBehind = behind.length > 0 && /^\s*(?:of|in|with)\b/.test(shown.slice(end, end + 8));
    const skills = isSaidBehind ? behind : (skillsBefore(shown, match.index, mentions) ?? behind);
    if (skills.length > 0) return skills.map((skill) => ({ years, skill, span }));
    return /^\+?\s*(?:of\s+)?(?:[\p{L}-]+\s+){0,4}experience/u.test(shown.slice(end, end + 80))
      ? [{ years, skill: null, span }]
      : [];
  });
}

function numberOf(text: string): number {
  const word = NUMBER_WORDS.indexOf(text.toLowerCase());
  return word < 0 ? Number(text.replace(',', '.')) : word + 1;
}

/** The skill right before the years; before `for`, all skills of its list: `Java and Kotlin for 2 years`. */
function skillsBefore(text: string, start: number, mentions: readonly SkillMention[]): readonly string[] | undefined {
  let index = firstAt(mentions, start) - 1;
  const nearest = mentions[index];
  if (nearest === undefined) return undefined;
  const between = text.slice(nearest.span.end, start);
  if (between === '' || !BEHIND_SKILL.test(between)) return undefined;
  const found = [nearest.slug];
  while (between.startsWith(' for')) {
    const [before, next] = [mentions[index - 1], mentions[index]];
    if (!before || !next || !BETWEEN_SKILLS.test(text.slice(before.span.end, next.span.start))) break;
    found.unshift(before.slug);
    index -= 1;
  }
  return found;
}

/** The skills that follow in the clause: `6 years of Java and Kotlin`. */
function skillsBehind(text: string, end: number, mentions: readonly SkillMention[]): readonly string[] {
  const found: string[] = [];
  let position = end;
  for (let index = firstAt(mentions, end); index < mentions.length; index++) {
    const mention = mentions[index];
    if (mention === undefined) break;
    const between = text.slice(position, mention.span.start);
    const fits =
      found.length === 0 ? !CLAUSE_END.test(between) && LEADS_ON.test(between) : BETWEEN_SKILLS.test(between);
    if (!fits) break;
    found.push(mention.slug);
    position = mention.span.end;
  }
  return [...new Set(found)];
}

/** Index of the first mention that begins at an offset or after it. */
const firstAt = (mentions: readonly SkillMention[], offset: number): number =>
  firstNotBefore(mentions, ({ span }) => span.start < offset);
