import { headingKind } from '../layout/sections.js';
import type { Line } from '../text/lines.js';
import { isActionVerb, WEAK_OPENINGS } from '../writing/verbs.js';
import { isPersonalDetail } from './personal-details.js';

/** `Page 2 of 3`, `2/3`, `1 | …`, and the title of the paper: a name beside it is the candidate's, on any page. */
const RUNNING =
  /(?<!\p{L})(?:page|seite|página|pagina|strana|strona|sida|side|стр(?:аница|\.)?)\s?\d{1,2}(?:\s?(?:\/|of|von|de|sur|di|van|av|z|из)\s?\d{1,2})?|(?:^|\s)\d{1,2}\s?\/\s?\d{1,2}(?=\s|$)|^\d{1,2}(?:\s?[|·–—-]|\s{2})|(?:[|·–—-]\s?|\s{2})\d{1,2}$|^(?:r[ée]sum[ée]|cv|curriculum vitae|lebenslauf|currículum|życiorys|резюме)(?:\s(?:of|von|de|di|for)(?!\p{L})|\s?[:–—-])|(?<=\s)(?:r[ée]sum[ée]|cv|curriculum vitae|lebenslauf|currículum|życiorys|резюме)$|^(?:strictly |private (?:&|and) )?(?:confidential|vertraulich|confidentiel|confidencial|riservato)(?:\s?[:|–—-]|\s)|(?:[:|–—-]\s?)(?:confidential|vertraulich|confidentiel|confidencial|riservato)$/iu;
/** The number of a page, or a number that belongs to the text. */
const NUMBERED = /^[[(]?\d{1,2}[\])]?\s(?=\p{L})|\s[[(]?\d{1,2}[\])]?$/u;
/** A whole address or number. Narrow: the lines beside it are no statements about work. */
const CONTACT_SIGN =
  /[\p{L}\d]@[\p{L}\d-]{1,63}\.\p{L}|linkedin\.com|(?:\+|(?<![\p{L}\d.,-])0)\d(?:[ ()/.-]{0,2}\d){5,14}|(?<!\d)\(?\d{3}[-. )]{1,2}\d{3}[-. ]\d{4}(?!\d)/iu;
const CONTACT_HEADING =
  /^(?:contacts?|kontakt(?:daten)?|contatti|contacto|coordonnées|контакты)(?: (?:details|information|info|me|data))?:?$/iu;
/** Bullet points are about work, and one address may be a part of that. */
const MIN_SIGNS_AMONG_BULLETS = 2;
/** Lines between a name and the nearest address; a sidebar goes on with tools. */
const MAX_DISTANCE = 4;
const YEAR = /(?<!\d)(?:19|20)\d{2}(?!\d)/;
const CAPITAL_WORDS = /^(?:\p{Lu}|\p{Lo}|\p{L}{1,3}$)/u;
const WORD = /[\p{L}\p{M}]+/gu;
const MAX_LINE_LENGTH = 80;
const MAX_STUB_WORDS = 6;
const MAX_TOWN_LENGTH = 40;
const LANGUAGES = ['en', 'de', 'fr', 'es', 'it'];

/** Lines that say who the candidate is, in any part of the text. */
export interface LinesAboutPerson {
  /** Probably the head or the foot of a page. */
  isRunning(line: Line): boolean;
  /** In a block that says how to reach the candidate; each of its lines may be the name. */
  isContact(line: Line): boolean;
  /** Any of these, and lines with only a place, a family status or a pronoun. */
  has(line: Line): boolean;
}

export function linesAboutPerson(lines: readonly Line[]): LinesAboutPerson {
  const contact = contactLinesOf(lines.filter(({ content }) => content !== ''));
  const isRunning = ({ content, isBullet }: Line): boolean =>
    !isBullet && content.length <= MAX_LINE_LENGTH && RUNNING.test(content);
  return {
    isRunning: (line) => isRunning(line) || (!line.isBullet && NUMBERED.test(line.content.slice(0, MAX_LINE_LENGTH))),
    isContact: (line) => contact.has(line),
    has: (line) =>
      contact.has(line) ||
      (line.content.length <= MAX_LINE_LENGTH &&
        ((isRunning(line) && isNothingButName(line.content.replace(RUNNING, ' '))) ||
          isPersonalDetail(line.content) ||
          isPlace(line.content))),
  };
}

/** Short lines beside each other, of which one is an address or a number. */
function contactLinesOf(filled: readonly Line[]): ReadonlySet<Line> {
  const found = new Set<Line>();
  let block: Line[] = [];
  const close = (): void => {
    const signs = block.flatMap((line, index) => (isContactSign(line) ? [index] : []));
    if (signs.length >= (block[0]?.isBullet === true ? MIN_SIGNS_AMONG_BULLETS : 1)) {
      for (const sign of signs) {
        for (const line of block.slice(Math.max(0, sign - MAX_DISTANCE), sign + MAX_DISTANCE + 1)) found.add(line);
      }
    }
    block = [];
  };
  for (const line of filled) {
    const [first] = block;
    if (first !== undefined && first.isBullet !== line.isBullet && !CONTACT_HEADING.test(first.content)) close();
    if (!isStub(line)) close();
    if (isStub(line) || CONTACT_HEADING.test(line.content)) block.push(line);
  }
  close();
  return found;
}

const isContactSign = ({ content }: Line): boolean => CONTACT_SIGN.test(content) || CONTACT_HEADING.test(content);

/** Too short to say what was done. */
function isStub(line: Line): boolean {
  const { content } = line;
  if (content.length > MAX_LINE_LENGTH || headingKind(line) !== undefined) return false;
  const words = content.match(WORD) ?? [];
  const isSentence = beginsWithAction(content) || /\p{Ll}[.!?]$/u.test(content);
  // A job or project.
  const isEntry = !line.isBullet && YEAR.test(content) && !isPersonalDetail(content);
  return !isSentence && !isEntry && (words.length <= MAX_STUB_WORDS || CONTACT_SIGN.test(content));
}

const beginsWithAction = (content: string): boolean =>
  WEAK_OPENINGS.test(content) || isActionVerb(/\p{L}+/u.exec(content)?.[0] ?? '');

const isNothingButName = (text: string): boolean =>
  (text.match(WORD) ?? []).every((word) => CAPITAL_WORDS.test(word)) && !/\d/.test(text);

/** `Graz, Austria` */
function isPlace(content: string): boolean {
  const comma = content.lastIndexOf(',');
  if (comma <= 0 || comma > MAX_TOWN_LENGTH || beginsWithAction(content) || !isNothingButName(content.slice(0, comma)))
    return false;
  return (countries ??= countryNames()).has(
    content
      .slice(comma + 1)
      .trim()
      .toLowerCase(),
  );
}

/** Made when a line first looks like a place, because it takes a while. */
let countries: ReadonlySet<string> | undefined;

function countryNames(): ReadonlySet<string> {
  const letters = 'A B C D E F G H I J K L M N O P Q R S T U V W X Y Z'.split(' ');
  const codes = letters.flatMap((a) => letters.map((b) => a + b));
  const names = LANGUAGES.map((language) => new Intl.DisplayNames(language, { type: 'region', fallback: 'none' }));
  return new Set([
    'usa',
    'uk',
    ...names.flatMap((each) => codes.flatMap((code) => each.of(code)?.toLowerCase() ?? [])),
  ]);
}
