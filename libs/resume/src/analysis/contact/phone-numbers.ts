import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { ABOUT_PERSON, endOfHead, type Section } from '../layout/sections.js';
import type { Line } from '../text/lines.js';
import { type Span, spanOf } from '../text/span.js';

/** ITU-T E.164 allows fifteen digits; a number without an area code has six at least. */
const MAX_DIGITS = 15;
const MIN_LABELLED_DIGITS = 6;
const MIN_DIGITS = 7;
/** Of digits without separators, which tickets and accounts have too. */
const MIN_BARE_DIGITS = 9;
const MAX_LINE_LENGTH = 400;
const MAX_HEADER_LINES_WITHOUT_SECTIONS = 8;

/** Countries that dial a leading 0 at home; some of their plans accept almost any digits after it. */
const WITH_TRUNK_ZERO: readonly CountryCode[] = [
  'GB',
  'DE',
  'AT',
  'FR',
  'IT',
  'AU',
  'NL',
  'CH',
  'SE',
  'JP',
  'IN',
  'BR',
  'AR',
];
/** Countries that dial no leading 0. */
const WITHOUT_TRUNK_ZERO: readonly CountryCode[] = [
  'IN',
  'ES',
  'PT',
  'PL',
  'CZ',
  'NO',
  'DK',
  'GR',
  'CN',
  'BR',
  'MX',
  'RU',
];

/** Written before a number of that country; other abbreviations name a series: `SR`, `CVE`. */
const COUNTRIES: ReadonlySet<string> = new Set([...WITH_TRUNK_ZERO, ...WITHOUT_TRUNK_ZERO, 'US', 'USA', 'UK']);

const PROFILE_SITES = 'linkedin|github|gitlab|xing';
const MAILBOX = /[^\s@]@[^\s@]/u;
/** Any address or link. Wide: digits in the same line may be a telephone number, and are looked at closely themselves. */
const ANY_ADDRESS = new RegExp(String.raw`@|\b(?:${PROFILE_SITES})\b|https?:\/\/|www\.`, 'iu');
/** No link of a firm and no word of a sentence: the lines beside it are about the candidate, too. */
const CANDIDATES_ADDRESS = new RegExp(
  String.raw`${MAILBOX.source}|\b(?:${PROFILE_SITES})(?:\.[a-z]{2,3}\/|\s?[:/])|^(?:${PROFILE_SITES})$`,
  'iu',
);

const LABELS =
  'tel\\.?\\s?[/&]\\s?fax|t[eé]l(?:[eé]phone|[eé]fono|efone|efon|efoon|f)?|tlf|tfno?|phone|ph|mobile?|mob|handy|hp|ruf|cell(?:ular|phone)?|portable|m[oó]vil|cellulare|celular|telem[oó]vel|gsm|whatsapp|signal|viber|call(?: me)?|cont(?:act)?|puhelin|手机号?码?|电话(?:号码)?|電話(?:番号)?|携帯(?:電話)?|연락처|전화|휴대폰|тел(?:ефон)?|моб|τηλ(?:έφωνο)?|κιν(?:ητό)?|هاتف|جوال|موبايل|נייד|טלפון|मोबाइल|फ़ोन|फोन|โทร|điện thoại';
const LABEL_BEFORE = new RegExp(
  String.raw`(?:(?<![\p{L}\p{N}])(?:(?:${LABELS})(?:[.\s-]{0,3}(?:no|nr|number|nummer))?\.?(?:\s?\([^()]{1,12}\))?[\s:：.#–-]{0,4}|[mtpch][:.]\s{0,3})|[☎☏✆📞📱📲]\uFE0F?\s{0,3})$`,
  'iu',
);
/** Labels of other numbers: papers, tickets, orders, accounts, members. */
const OTHER_LABELS =
  'isbn(?:-1[03])?|issn|arxiv|doi|pmid|patent|iban|bic|ssn|nin|nino|sin|ein|npi|cpf|cnpj|rg|pesel|nip|dni|nie|nif|aadhaar|pan|pps|svnr|ahv|nir|bsn|cédula|ת\\.ז\\.?|инн|снилс|身份证|マイナンバー|주민등록번호|social security|steuer-?id|id|pin|vat|uid|(?:tele)?fax|ticket|case|bug|issue|incident|commit|sha|build|invoice|order|auftrag|bestellung|rechnung|ref(?:erence|erenz)?|booking|passport|pass|ausweis|licen[cs]e|certificate|certification|credential|membership|member|subscription|policy|pmp|matr[a-z]*|student|employee|registration|reg|account|acct|konto|room|no|nr|num|number|version|salary|gehalt|ip|zip|plz|postcode|code|port|dob|born|geb|geburtsdatum|date of birth|date|\\p{L}{2,}(?:nummer|nr)';
const OTHER_LABEL_BEFORE = new RegExp(
  `(?:(?<![\\p{L}\\p{N}])(?:${OTHER_LABELS})|[№#])[.:：#\\s№°º-]{0,4}(?:\\p{L}{2}\\s)?$`,
  'iu',
);
const MONEY_BEFORE = /[$€£¥₹]\s?$|(?:eur|usd|gbp|chf|inr)\s?$/iu;
const AMOUNT_AFTER =
  /^\s?(?:[%‰€$£¥₹]|(?:eur|usd|gbp|chf|inr|k|m|bn|million|users?|requests?|records?|rows|lines|events|customers|people|rps|qps|tps|msgs?|messages|transactions|bytes)(?![\p{L}]))/iu;

/** `SR 1234567890`, `CVE 2021 44228`; after a name or a town it is a degree or a state: `Springfield IL 202 555 0143`. */
const ABBREVIATION_BEFORE = /(?:^|[|•·;:(]|(?<!\p{L})\p{Ll}{1,40})\s{0,3}(?<abbreviation>\p{Lu}{2,5})[\s.:#-]{1,3}$/u;
const WORD_BEFORE = /\p{L}[\s.:#-]{1,3}$/u;

/** Digits that may be a telephone's number, with nothing but separators between them. */
const CANDIDATE =
  /(?<![\p{L}\p{N}+＋])(?:[+＋]\s?|\(\s?[+＋]\s?)?[(（]?\p{Nd}(?:[\s()（）./·\p{Pd}−]{0,3}\p{Nd}){5,35}(?![\p{L}\p{N}@])/gu;
/** Two numbers in a row; a date or a postcode, which is the end of an address, before one: `62704 (217) 555-0123`. */
const PARTS = /\s+[/·–-]\s+|\s{2,}|(?<=^\d{4,6}|^\d{1,2}[./-]\d{1,2}[./-]\d{4})\s(?=(?:[+(0]|\d{3}[-.])(?:\D*\d){7})/u;
/** The name of a series before a number is a part of it: `JIRA-1234567`, `v1.2.3`, `#1234567`, `DE89 …` */
const WITHIN_NAME = /[\p{L}\p{N}][-_#/.:]?$|[#№_=&?@]$/u;
/** `DE89 3704 …` */
const ACCOUNT_BEFORE = /\p{Lu}{2}\d{2}\s?$/u;

const MONTH_AND_DAY = String.raw`(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])`;
const DAY_AND_MONTH = String.raw`(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])`;

const NOT_NUMBERS: readonly RegExp[] = [
  // Years and periods, and anything after them: `2019 - 2021`, `(2019) 2020-2021 2`, `03/2019 – 04/2021`, `2019-20, …`
  /^\(?(?:(?:[01]?\d[./ -])?(?:19|20)\d{2}(?:[./-][01]?\d(?!\d))?[\s()/.–-]{0,4}){2,}(?!\d)/u,
  /^\(?(?:19|20)\d{2}(?:[/-]\d{2}(?!\d)| \(\d{1,2}\))/u,
  /(?<!\d)(?:19|20)\d{2}\s?-\s?(?:19|20)\d{2}$/u,
  // Days and their ranges: `04.05.1990`, `2021-03-04`, `1.9.2019 - 31.12.2021`; `06 12 34 56 78` goes on otherwise.
  /^(?:(?:[0-3]?\d[\s./-]{1,2}[01]?\d[\s./-]{1,2}(?:19|20)?\d{2}|(?:19|20)\d{2}[./-][01]?\d[./-][0-3]?\d)(?:\s?[–-]\s?|$)){1,2}$/u,
  // Addresses of machines and networks, and versions
  /^\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/u,
  /^\d{1,2}(?:\.\d{1,2}){2}-/u,
  /^\d{1,2}(?:\.\d){1,}(?:\.\d+)*$/u,
  /^[1-9]\d?(?:\.\d+){3,}$(?<!^\d{2}(?:\.\d{2})+)/u,
  // Sums in groups of three, ranges of such and round ones; fractions; marks and their year
  /^[1-9]\d?(?:[ .]\d{3}){2,}$/u,
  /^[1-9]\d{0,2}(?:[ .]\d{3}){0,3}(?:[ .]000){2}$/u,
  /^[1-9]\d{0,2}[ .]000\s?[–-]/u,
  /^[1-9]\d*0{6,}$/u,
  /^[1-9]\d\.\d{4,}$/u,
  /^[1-9]\d{0,2}(?:\.\d{1,2})?\s?\/\s?[1-9]\d{0,2}(?:\.\d{1,2})?\s(?:19|20)\d{2}$/u,
  // Around the clock
  /^24\/7/u,
];

/** Numbers of persons, firms, places and books, unless they are called a telephone's. */
const OTHER_NUMBERS: readonly RegExp[] = [
  // Social security of the United States, postcodes with four more digits, books
  /^\d{3}[- ]\d{2}[- ]\d{4}$/u,
  // Persons of Scandinavia and Finland, whose numbers begin with the day of birth; insured of Austria, whose end with it
  new RegExp(String.raw`^(?:\d{2}${MONTH_AND_DAY}|${DAY_AND_MONTH}\d{2})-\d{4}$`, 'u'),
  new RegExp(String.raw`^[1-9]\d{3} ${DAY_AND_MONTH}\d{2}$`, 'u'),
  // Taxpayers of Brazil, their firms and identity cards; employers of the United States
  /^\d{3}\.\d{3}\.\d{3}-\d{2}$/u,
  /^\d{2}\.\d{3}\.\d{3}(?:-\d|\/\d{4}-\d{2})$/u,
  /^\d{2}-\d{7}$/u,
  /^\d{5}-\d{3,4}$/u,
  /^97[89][ -]?(?:\d[ -]?){10}$/u,
];

/** The telephone numbers of a résumé, in its order. */
export function phoneNumbersOf(text: string, lines: readonly Line[], sections: readonly Section[]): Span[] {
  const isContact = contactLines(lines, sections);
  return lines.flatMap((line, index) =>
    [...text.slice(line.start, Math.min(line.end, line.start + MAX_LINE_LENGTH)).matchAll(CANDIDATE)].flatMap(
      (match) => {
        const numberAt = (written: string, from: number): Span[] => {
          const number = trimmed(written);
          const at = from + written.indexOf(number);
          const end = at + number.length;
          const place = { number: plain(number), before: text.slice(line.start, at), after: text.slice(end, line.end) };
          const isExpected = isContact(index) || (line.content === number && !line.isBullet);
          return isPhoneNumber(place, isExpected) ? [spanOf(text, at, end)] : [];
        };
        const [written] = match;
        const from = line.start + match.index;
        const whole = numberAt(written, from);
        if (whole.length > 0) return whole;
        if (ACCOUNT_BEFORE.test(text.slice(line.start, from))) return [];
        const parts = written.split(PARTS);
        if (parts.length > 1) return parts.flatMap((part) => numberAt(part, from + written.indexOf(part)));
        return halvesOf(written)
          .map(([first, second]) => [numberAt(first, from), numberAt(second, from + written.length - second.length)])
          .filter((halves) => halves.every((half) => half.length > 0))
          .slice(0, 1)
          .flat(2);
      },
    ),
  );
}

/** Two numbers with nothing but a space between them: `202-555-0143 202-555-0144`. */
const halvesOf = (written: string): [string, string][] =>
  [...written.matchAll(/\s/g)].map(({ index }) => [written.slice(0, index), written.slice(index + 1)]);

/** In the form that the rules and the library expect: ASCII digits, separators of one kind. */
const plain = (number: string): string =>
  [...number.normalize('NFKC')]
    .map((char) => (/\p{Nd}/u.test(char) ? String(digitOf(char)) : char))
    .join('')
    .replaceAll(/\p{Pd}|−/gu, '-')
    .replaceAll(/\s/g, ' ');

/** The value of a digit of any script: the number of digits before it in Unicode, which has the ten of a script in a row. */
function digitOf(char: string): number {
  const code = char.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return value;
}

interface Place {
  readonly number: string;
  readonly before: string;
  readonly after: string;
}

/** @param isExpected the line says how to reach the candidate */
function isPhoneNumber({ number, before, after }: Place, isExpected: boolean): boolean {
  const digits = number.replaceAll(/\D/g, '').length;
  if (digits > MAX_DIGITS) return false;
  const isLabelled = LABEL_BEFORE.test(before);
  if (!isLabelled && (OTHER_LABEL_BEFORE.test(before) || WITHIN_NAME.test(before))) return false;
  if (MONEY_BEFORE.test(before) || AMOUNT_AFTER.test(after)) return false;
  // A plus before a space may be the sign of a sum.
  if (/^\(?\s?\+\d|^\(?00[1-9]/.test(number)) return isInternational(number);
  if (NOT_NUMBERS.some((form) => form.test(number.replace(/^\+ /, '')))) return false;
  if (number.includes('+')) return (isLabelled || isExpected) && isInternational(number);
  if (isLabelled) return digits >= MIN_LABELLED_DIGITS;
  if (!isExpected || OTHER_NUMBERS.some((form) => form.test(number)) || isOfAbbreviation(number, before)) return false;
  const isBare = /^\d+$/.test(number);
  if (digits < (isBare ? MIN_BARE_DIGITS : MIN_DIGITS)) return false;
  return isBare && WORD_BEFORE.test(before) ? isMobile(number) : isNational(number);
}

function isOfAbbreviation(number: string, before: string): boolean {
  const abbreviation = ABBREVIATION_BEFORE.exec(before)?.groups?.['abbreviation'];
  return abbreviation !== undefined && !COUNTRIES.has(abbreviation) && /^\d+$|^[1-9][\d ]+$/.test(number);
}

/** Of North America any ten digits are taken: numbers of examples, which are no valid ones, are written in résumés too. */
const isNational = (number: string): boolean =>
  parsePhoneNumberFromString(number, 'US')?.isPossible() === true ||
  regionsOf(number).some((region) => parsePhoneNumberFromString(number, region)?.isValid() === true);

/** Nearly any digits are a fixed line somewhere: after a word, as in `Change 1234567890`, only a mobile number counts. */
const isMobile = (number: string): boolean =>
  [...regionsOf(number), 'US' as const].some(
    (region) => parsePhoneNumberFromString(number, region)?.getType()?.includes('MOBILE') === true,
  );

const regionsOf = (number: string): readonly CountryCode[] =>
  number.replace('(', '').startsWith('0') ? WITH_TRUNK_ZERO : WITHOUT_TRUNK_ZERO;

/** Also with 00, the international prefix of most countries. */
function isInternational(number: string): boolean {
  const digits = number.replace(/^\(?\s?\+\s?/, '+').replace(/^\(?00/, '+');
  return parsePhoneNumberFromString(digits)?.isPossible() === true;
}

/**
 * Lines at the head and in sections about the person. Elsewhere lines with an address, and lines beside an address of the
 * candidate; of list items, which are about work, only those with a mailbox.
 */
function contactLines(lines: readonly Line[], sections: readonly Section[]): (index: number) => boolean {
  const headerEnd = endOfHead(sections);
  const aside = sections.filter(({ kind }) => kind !== 'header' && ABOUT_PERSON.has(kind));
  const has = (sign: RegExp): boolean[] => lines.map(({ content }) => sign.test(content.slice(0, MAX_LINE_LENGTH)));
  const [hasAddress, isCandidates, hasMail] = [has(ANY_ADDRESS), has(CANDIDATES_ADDRESS), has(MAILBOX)];
  const isAtHead = (index: number): boolean =>
    headerEnd === undefined ? index < MAX_HEADER_LINES_WITHOUT_SECTIONS : (lines[index]?.start ?? Infinity) < headerEnd;
  const isAside = ({ start }: Line): boolean => aside.some((section) => start >= section.start && start < section.end);
  return (index) => {
    const line = lines[index];
    if (line === undefined) return false;
    if (isAtHead(index) || isAside(line)) return true;
    if (line.isBullet) return hasMail[index] === true;
    return hasAddress[index] === true || isCandidates[index - 1] === true || isCandidates[index + 1] === true;
  };
}

/** Without a bracket that is only opened, and without what it opens: `2019-2021 (2 years)`. */
function trimmed(number: string): string {
  const opened = Math.max(number.lastIndexOf('('), number.lastIndexOf('（'));
  const isClosed = /[)）]/.test(number.slice(opened));
  const bare = opened < 0 || isClosed ? number : opened === 0 ? number.replace(/^.\s?/, '') : number.slice(0, opened);
  return bare.replace(/[\s./·\p{Pd}−]+$/u, '');
}
