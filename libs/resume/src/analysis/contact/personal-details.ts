import { endOfHead, headingKind, type Section } from '../layout/sections.js';
import type { Line } from '../text/lines.js';
import type { Span } from '../text/span.js';

type Stretch = Pick<Span, 'start' | 'end'>;

/** Labels of who a person is, not of what they can do; at the beginning of a line or of a part of it. */
const LABELLED =
  /(?<=^|[\n|•·;,–—\t(][ \t]*)(?:date of birth|birth ?(?:date|day|place)|place of birth|born|d\.?o\.?b\.?|age|sex|gender|pronouns|nationality|citizenship|ethnic(?:ity| origin)|race|religion|marital status|family status|civil status|children|photo(?:graph)?|picture|visa status|father'?s name|mother'?s name|full name|name|surname|first name|last name|place of origin|origin|country of (?:birth|origin)|geburts(?:datum|ort|tag)|geboren(?: am| in)?|staatsangehörigkeit|familienstand|geschlecht|konfession|alter|kinder|vorname|nachname|date de naissance|lieu de naissance|né(?:e)? le|nationalité|situation (?:de famille|familiale)|sexe|âge|nom|prénom|fecha de nacimiento|lugar de nacimiento|nacionalidad|estado civil|sexo|edad|nombre|apellidos|data di nascita|luogo di nascita|nazionalità|stato civile|data de nascimento|nacionalidade|geboortedatum|nationaliteit|burgerlijke staat)(?:\s*[:=]\s*|[ ]*\t[ ]*)[^\n|•·;\t]*/giu;
/** `34 years old`, `aged 34`, `born in 1990`, `(she/her)`, `née le 2 mai 1985`, `verheiratet`, `deux enfants`. */
const UNLABELLED =
  /(?<![\p{L}\p{N}])(?:\d{2}[ -]years?[ -]old|aged \d{2}|\d{2} (?:ans|jahre alt|años|anni)|(?:born (?:on|in)|née? (?:le|en|à)|geboren (?:am|in)|naci(?:do|da) (?:el|en)|nat[oa] (?:il|nel|a)) [^\n|•·;,–—\t]{3,40}|\(?(?:she\/her|he\/him|they\/them)(?:\/\p{L}{1,8})?\)?|(?:un)?married|divorced|widowed|mariée?|célibataire|divorcée?|verheiratet|ledig|geschieden|casad[oa]|solter[oa]|sposat[oa]|(?:\d|one|two|three|four|une?|deux|trois|quatre|eine?|zwei|drei|dos|tres|due|tre) (?:child|children|enfants?|kind|kinder|hij[oa]s?|figl[io]))(?![\p{L}\p{N}])/giu;
const JOB_WORD =
  /\b(?:engineer|developer|programmer|architect|manager|lead|analyst|scientist|designer|administrator|consultant|specialist|director|head|cto|intern|tester|devops|sre|résumé|resume|curriculum|cv)\b/i;
const NAME =
  /^(?:(?:M[rs]|Mrs|Miss|Dr|Prof|Ing|Dipl)\.?[ -]+)*\p{Lu}[\p{L}\p{M}'.-]*(?:[ -]+(?:(?:von|van|de|da|der|den|bin|al|el|la|le|di|of)[ -]+)*\p{Lu}[\p{L}\p{M}'.-]*){1,5}$/u;
const MARKUP = /^[#*_\s]+|[*_\s]+$/g;
const LINES_WITH_NAME = 4;
const MAX_NAME_LINE_LENGTH = 200;

/**
 * Personal details: the name, date of birth and age, sex, origin, family, a photo.
 *
 * No part of the analysis may depend on them, so they are blanked out first.
 */
export function personalDetailsOf(text: string, lines: readonly Line[], sections: readonly Section[]): Stretch[] {
  const headerEnd = endOfHead(sections) ?? sections.at(-1)?.end ?? 0;
  const inHeader = [...text.slice(0, headerEnd).matchAll(UNLABELLED)].map(stretchOf);
  const labelled = [...text.matchAll(LABELLED)].map(stretchOf);
  return [...labelled, ...inHeader, ...nameLines(lines)];
}

/** Whether a sentence tells something personal, such as a date of birth, a family status or a pronoun. */
export const hasPersonalDetails = (sentence: string): boolean =>
  [LABELLED, UNLABELLED].some((pattern) => sentence.search(pattern) >= 0);

/** Whether a line says nothing else: `she/her`, `married, 2 children`, `Born: 1990`. */
export function isPersonalDetail(line: string): boolean {
  const rest = line.replaceAll(LABELLED, ' ').replaceAll(UNLABELLED, ' ');
  return rest !== line && !/[\p{L}\p{N}]/u.test(rest);
}

/** The line that gives the name at the top, and every line that repeats it. */
function nameLines(lines: readonly Line[]): Stretch[] {
  const filled = lines.filter(({ content }) => content !== '');
  const firstHeading = filled.findIndex((line) => headingKind(line) !== undefined);
  const top = filled.slice(0, firstHeading < 0 ? LINES_WITH_NAME : Math.min(firstHeading, LINES_WITH_NAME));
  const name = top.find((line) => !line.isBullet && isName(line));
  if (name === undefined) return [];
  const written = headOf(name);
  return filled
    .filter((line) => headOf(line) === written)
    .map(({ contentStart }) => ({ start: contentStart, end: contentStart + written.length }));
}

/** The part before the first comma, bar or dash: `Jane Doe, Lisbon`. */
const headOf = ({ content }: Line): string =>
  content.slice(0, MAX_NAME_LINE_LENGTH).split(/\s*(?:[|•·\t,]|\s[–—-]\s)/, 1)[0] ?? '';

function isName(line: Line): boolean {
  const bare = headOf(line).replaceAll(MARKUP, '');
  return NAME.test(bare) && !JOB_WORD.test(bare);
}

const stretchOf = (match: RegExpExecArray): Stretch => ({ start: match.index, end: match.index + match[0].length });
