import { TITLE } from '../timeline/positions.js';
import type { Line } from '../text/lines.js';
import { blankOut } from '../text/span.js';
import { ABOUT_WORK, endOfHead, type Section, sectionAt } from '../layout/sections.js';
import { addressesOf } from './contact-block.js';
import { type LinesAboutPerson, linesAboutPerson } from './lines-about-person.js';

/** What the candidate may be called. More than names is in it; that a name is missing must not happen. */
export interface HeaderNames {
  /** Most likely the name. */
  readonly names: readonly string[];
  /** Everything else that may be a name, such as a town at the head. */
  readonly possibleNames: readonly string[];
  /** Parts of mail addresses and links, in which names are run together. */
  readonly handles: readonly string[];
}

const WITH_NAMES: ReadonlySet<string> = new Set(['personal', 'references']);
/** Sections in which an employer or a product may be alone in a line beside a title. */
const WITH_OTHER_NAMES: ReadonlySet<string> = new Set([...ABOUT_WORK, 'publications']);
const MAX_HEADER_LINES = 25;
const MAX_NAME_LINE_LENGTH = 80;
/** Beside such a line a name may stand. Wide: a name too many does no harm. */
const CONTACT_LINE = /@|linkedin\.|github\.|\+\d/iu;
const MAX_LINE_LENGTH = 300;
const MAX_NAME_WORDS = 5;
const PARTS = /[|•·●▪◦⋅,;\t/()[\]{}:：，、]|\s[–—-]\s|\s{3,}/;
const WORD = /[\p{L}\p{M}]+(?:['’.-]?[\p{L}\p{M}]+)*/gu;
const LETTER_SPACED = /^\s*(?:\p{L}\s+){2,}\p{L}\s*$/u;
/** Words of sentences, and not of names. */
const JOINING_WORD =
  /^(?:with|in|of|and|the|for|to|at|on|from|who|years?|experience|i|am|my|a|an|is|mit|und|für|avec|et|con|y)$/iu;
/** Other words of heads: forms of address, degrees, labels, the paper itself. */
const OTHER_WORD = `(?<![\\p{L}\\p{M}])(?:${[
  'mr|mrs|ms|mx|miss|dr|prof|ing|dipl|mag|herr|frau|mme|señora?|sig|msc|bsc|mba|phd|mag|jr|sr|ba|ma|beng|meng|pmp|cpa',
  'she|her|hers|he|him|his|they|them|theirs|ella|elle|lui|iel|sie|er',
  'curriculum|vitae|cv|r[ée]sum[ée]|lebenslauf|profile?|profil|bewerbung|portfolio|personal|details|contact|kontakt|about|page|seite|of',
  'full|first|last|family|given|middle|name|vorname|nachname|nom|prénom|nombre|apellidos|nome|cognome|naam|姓名|氏名|이름|姓|名',
  'e-?mail|mail|phone|ph|telephone|tel|tél|teléfono|telefon|mobile?|mobil|handy|cell|fax|whatsapp|skype|telegram|wechat|signal|discord',
  'address|adresse|anschrift|dirección|indirizzo|adres|web|website|homepage|blog|url|github|gitlab|linkedin|xing|twitter|location',
  'dob|date|birth|born|geb|geboren|am|geburtsdatum|née?|le|nationality|citizenship|gender|age|marital|status|single|married',
  'www|https?|com|org|net|简历|个人简历|履歴書|職務経歴書|이력서|आत्मकथ्य|резюме|קורות|חיים|工程师|高级工程师|エンジニア',
].join('|')})(?![\\p{L}\\p{M}])`;
const OTHER_WORDS = new RegExp(OTHER_WORD, 'giu');
/** With the sign of a label or of something cut short, or before a number. */
const SURELY_OTHER = new RegExp(`${OTHER_WORD}\\s?[.:\\d+#]`, 'giu');
/** `Ilse Brandtner is an engineer`: the résumé names the candidate in a sentence. */
const SUBJECT =
  /(?<=^|[\n.!?]\s{0,4})(?<name>\p{Lu}[\p{L}\p{M}'’-]{1,30}(?: (?:(?:von|van|de|da|der|den|di|du|del|la|le|el|al|bin|ibn|ben|ter|zu|dos|das) ){0,2}\p{Lu}[\p{L}\p{M}.'’-]{0,30}){0,3}) (?:is|was|has|had|holds|brings|works|worked|leads|led|builds|built|combines|enjoys|loves|offers|speciali[sz]es|joined|started|studied|lives|ist|war|hat|arbeitet|verfügt|est|possède|es|tiene|ha|è)(?!\p{L})/gu;
/** Sections that may do so. */
const WITH_SUBJECT: ReadonlySet<string> = new Set(['header', 'summary', 'personal', 'other']);

/** All that may be the candidate's name, or the name of another person, by the usual forms of heads. */
export function headerNamesOf(text: string, lines: readonly Line[], sections: readonly Section[]): HeaderNames {
  const addresses = addressesOf(text);
  const bare = blankOut(text, addresses);
  const partsIn = ({ start, end }: Line): Part[] => partsOf(bare.slice(start, end));
  const parts = personLines(lines, sections).flatMap(partsIn);
  const words = parts.map((part) => part.words);
  const whole = words.filter((each) => !isProse(each));
  const prose = words.filter(isProse);
  // The first with several words; one word alone at the beginning may be a town.
  const name = whole.find(({ length }) => length > 1) ?? whole[0];
  const aboutPerson = linesAboutPerson(lines);
  const elsewhere = linesElsewhere(lines, sections, aboutPerson).flatMap((line) =>
    partsIn(line).filter(
      (part) =>
        [part.words, part.untouched].some(isShapedAsName) || (aboutPerson.isContact(line) && isSmallName(part.words)),
    ),
  );
  return {
    names: name === undefined ? [] : [name.join(' ')],
    possibleNames: [
      ...whole.filter((each) => each !== name).map((each) => each.join(' ')),
      // Of a sentence the words that have a capital.
      ...prose.flatMap((each) => each.filter((word) => /^\p{Lu}/u.test(word))),
      ...elsewhere.map((part) => part.words.join(' ')),
      ...[...parts, ...elsewhere].flatMap(untouchedName),
      ...sections
        .filter(({ kind }) => WITH_SUBJECT.has(kind))
        .flatMap(({ start, end }) => [...bare.slice(start, end).matchAll(SUBJECT)])
        .map(({ groups }) => groups?.['name'] ?? ''),
    ],
    handles: addresses.map(({ quote }) => handleOf(quote)),
  };
}

/** A part of a line. */
interface Part {
  /** Without titles and labels. */
  readonly words: readonly string[];
  /** Without what surely is a label alone. */
  readonly untouched: readonly string[];
  readonly hasTitle: boolean;
}

/** With the words that are labels elsewhere: `Ella Brandtner`, `Jack Ma`, `Larry Page`. */
function untouchedName({ words, untouched, hasTitle }: Part): string[] {
  if (untouched.length === words.length || !isShapedAsName(untouched)) return [];
  const name = untouched.join(' ');
  // In small letters where the words may be labels: a capital alone does not make them a name then.
  return [words.length > 1 || hasTitle ? name.toLowerCase() : name];
}

/** `An Nguyen` is none, although `an` joins sentences. */
const isProse = (words: readonly string[]): boolean =>
  words.length > MAX_NAME_WORDS ||
  (words.some((word) => JOINING_WORD.test(word)) &&
    (words.length !== 2 || words.some((word) => /^\p{Ll}/u.test(word))));

function personLines(lines: readonly Line[], sections: readonly Section[]): Line[] {
  const headerEnd = endOfHead(sections) ?? Infinity;
  const aside = sections.filter(({ kind }) => WITH_NAMES.has(kind));
  const filled = lines.filter(({ content }) => content !== '');
  const header = filled.filter(({ start }) => start < headerEnd).slice(0, MAX_HEADER_LINES);
  return [
    ...header,
    ...filled.filter((line) => aside.some(({ start, end }) => line.start >= start && line.start < end)),
  ];
}

/**
 * Lines further down that may be only a name: in a text of columns the head may follow the skills; pages repeat the name;
 * the last line may be a signature.
 */
function linesElsewhere(lines: readonly Line[], sections: readonly Section[], aboutPerson: LinesAboutPerson): Line[] {
  const filled = lines.filter(({ content }) => content !== '');
  return filled.filter((line, index) => {
    if (aboutPerson.isContact(line)) return true;
    if (line.isBullet || line.content.length > MAX_NAME_LINE_LENGTH) return false;
    if (index === filled.length - 1 || aboutPerson.isRunning(line)) return true;
    if (WITH_OTHER_NAMES.has(sectionAt(sections, line.start)?.kind ?? 'other') || /\d/.test(line.content)) return false;
    return [filled[index - 1], filled[index + 1]].some(
      (near) => near !== undefined && (isTitle(near.content) || CONTACT_LINE.test(near.content)),
    );
  });
}

/** Only a job's title and its punctuation. */
const isTitle = (content: string): boolean =>
  new RegExp(TITLE, 'iu').test(content) && content.replace(new RegExp(TITLE, 'giu'), '').match(WORD) === null;

/** `ilse brandtner`, which is a name only beside an address. */
const isSmallName = (words: readonly string[]): boolean =>
  (words.length === 2 || words.length === 3) && !isProse(words) && words.every((word) => /^\p{Ll}{2}/u.test(word));

const isShapedAsName = (words: readonly string[]): boolean =>
  words.length > 1 && !isProse(words) && words.every((word) => /^(?:\p{Lu}|\p{Lo})/u.test(word) || word.length <= 3);

function partsOf(line: string): Part[] {
  const joined = LETTER_SPACED.test(line) ? line.replaceAll(/(?<=\p{L})\s(?=\p{L}(?:\s|$))/gu, '') : line;
  return (
    joined
      .slice(0, MAX_LINE_LENGTH)
      .normalize('NFKC')
      .replaceAll(/[\u200B-\u200F\u2060\uFEFF\u00AD]/g, '')
      .split(PARTS)
      // A name beside a title: `Software engineer Ella Brandtner`.
      .flatMap((part) => [...new Set([part, ...part.split(new RegExp(TITLE, 'iu'))])])
      .map((part) => {
        const untitled = part.replaceAll(new RegExp(TITLE, 'giu'), ' ');
        const wordsIn = (text: string): string[] => [...(text.match(WORD) ?? [])];
        return {
          words: wordsIn(untitled.replaceAll(OTHER_WORDS, ' ')),
          untouched: wordsIn(part.replaceAll(SURELY_OTHER, ' ')),
          hasTitle: untitled !== part,
        };
      })
      .filter(({ words }) => words.length > 0)
  );
}

/** `ilse.brandtner` of `ilse.brandtner@example.com`, the last part of a page's path, or else its host's first name. */
function handleOf(address: string): string {
  const at = address.lastIndexOf('@');
  if (at > 0) return address.slice(0, at);
  const [host = '', ...path] = address
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/^www\./i, '')
    .split(/[/?#]/);
  return path.filter((part) => part !== '').at(-1) ?? host.split('.')[0] ?? '';
}
