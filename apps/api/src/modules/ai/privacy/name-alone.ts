import type { Span } from '@interviewmaster/evaluator/text';
import type { OtherMeaning } from './ordinary-words.js';

/** A word of a text that is one of a name, too. */
export interface Mention extends Span {
  readonly raw: string;
  readonly beginsSentence: boolean;
}

/** What is known of the name's word. */
export interface Meaning {
  /** What it means besides. */
  readonly meaning: OtherMeaning;
  /** It belongs to a certain name, not to a possible one. */
  readonly isCertain: boolean;
}

/** Words that follow persons rather than technologies. */
const HUMAN =
  /^(?:'s?\s|\s(?:led|leads|built|wrote|ran|was|is|has|had|will|joined|managed|mentored|founded|taught|works?|worked|[a-z]+ed)\s)/;
const OBJECT =
  "(?:the|an?|it|its|this|that|these|those|our|my|his|her|their|us|me|him|them|all|every|each|both|several|many|two|three|four|five|six|over|up|\\d+)(?![\\p{L}'])";
/** A verb in the past with its object: `led the team`, unlike `used in`, `need a`; or a possession of a person. */
const DEED = new RegExp(
  String.raw`^(?:'s?\s\p{L}|\s(?:\p{L}+ly\s)?(?:(?:led|wrote|ran|taught)(?!\p{L})|(?:built|won|made|gave|took|left|held|kept|grew|drove|brought|chose|rewrote|rebuilt|(?!embed|shr?ed)\p{L}{2,20}(?<!e)ed)\s${OBJECT}))`,
  'iu',
);
/** After them begins a sentence or a part of one. */
const BEFORE_SUBJECT =
  /(?:[,;(]|\s[–-]|(?<![\p{L}'-])(?:and|but|or|so|when|where|while|because|since|until|after|before|as|if|that|then|how|what|once|though|although|whereas|with|by))\s?$/iu;
const MONTH =
  /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$/iu;
const MAX_CONTEXT_LENGTH = 50;

/** Whether a word of a name is the name when no other word of the name is next to it. */
export function countsAlone(text: string, mention: Mention, { meaning, isCertain }: Meaning): boolean {
  const { raw, start, end, beginsSentence } = mention;
  const after = text.slice(end, end + MAX_CONTEXT_LENGTH);
  if (meaning === null) return true;
  const isCapital = /^\p{Lu}/u.test(raw);
  if (meaning === 'skill') return isCertain && isCapital && HUMAN.test(after);
  const isDoer =
    DEED.test(after) &&
    (isCapital || beginsSentence || BEFORE_SUBJECT.test(text.slice(Math.max(0, start - MAX_CONTEXT_LENGTH), start)));
  switch (meaning) {
    case 'short':
      return isDoer || (isCertain && /^\p{Lu}\p{Ll}$/u.test(raw));
    case 'trade-word':
      return isDoer || (isCertain && isCapital);
    // `he led the team` says no name.
    case 'joining-word':
      return isCertain && isCapital && (isDoer || !beginsSentence);
  }
}

/** `May 2020` */
export const isMonthOfYear = (text: string, { raw, end }: Mention): boolean =>
  MONTH.test(raw) && /^\.?,?\s(?:19|20)\d{2}(?!\d)/.test(text.slice(end, end + MAX_CONTEXT_LENGTH));
