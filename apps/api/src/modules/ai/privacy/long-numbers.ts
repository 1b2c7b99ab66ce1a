import type { Span } from '@interviewmaster/evaluator/text';
import { matchesOf, matchesWhere, runsOf } from './patterns.js';

/** The shortest telephone numbers, those without an area code. */
const MIN_DIGITS = 7;
/** After a label such as `phone` without a colon. */
const MIN_LABELLED_DIGITS = 5;
/** A telephone number with digit words has at least this many. */
const MIN_DIGIT_WORDS = 2;

/** Text between two digits of one number: no letters and no percent sign; spaces also as the web writes them. */
const BETWEEN = String.raw`(?:[^\p{L}\p{Nd}%‰]{0,6}|(?:[^\p{L}\p{Nd}%‰\n]|&[a-z]{2,6};|<\/?[a-z]{1,6}\s?\/?>|%20){0,20})`;
const DIGITS = new RegExp(
  String.raw`[+(]{0,2}\p{Nd}(?:${BETWEEN}\p{Nd}){${MIN_DIGITS - 1},}(?:\s?(?:ext|x|dw|kl)\.?\s?\p{Nd}{1,5})?`,
  'giu',
);
/** `0664 and 3219870`; other joined numbers begin with no zero or plus, and have no dictated dashes. */
const JOINED = new RegExp(
  String.raw`(?<![\p{L}\p{Nd}.,])(?:[+0]\p{Nd}{1,5}(?:\s{1,3}(?:and|then|plus|und|dann|et|y)\s{1,3}\p{Nd}{2,8}){1,5}|\+?\p{Nd}{2,5}(?:\s{1,3}(?:dash|hyphen|minus|strich|tiret|guion)\s{1,3}\p{Nd}{2,8}){1,5})(?!\p{Nd})`,
  'giu',
);

const DIGIT_WORDS = [
  'zero|oh|o|one|two|three|four|five|six|seven|eight|nine|double|triple',
  'ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty',
  'null|eins?|zwei|zwo|drei|vier|fünf|sechs|sieben|acht|neun',
  'zéro|une?|deux|trois|quatre|cinq|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante|cinquante|soixante',
  'cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve',
  'due|tre|quattro|cinque|sei|sette|otto|nove',
  'um|dois|três|quatro|meia|sete|oito',
].join('|');
const DICTATED_DIGIT = String.raw`(?:\p{Nd}{1,8}|(?:${DIGIT_WORDS})(?!\p{L}))`;
/** In words, or partly: `0664 three two one 98 70`. */
const DICTATED = new RegExp(
  String.raw`(?<![\p{L}\p{Nd}])(?:plus\s|\+)?${DICTATED_DIGIT}(?:[\s,.-]{1,3}${DICTATED_DIGIT})+`,
  'giu',
);
const DIGIT_WORD = new RegExp(String.raw`(?<!\p{L})(?:${DIGIT_WORDS})(?!\p{L})`, 'giu');
const HAN_DIGITS = new RegExp(`[零〇一二三四五六七八九幺两]{${MIN_DIGITS},}`, 'gu');

/** `1-800-FLOWERS`, `1-800-GO-FEDEX` */
const LETTERED =
  /(?<![\p{L}\p{Nd}])(?:\+?\d{1,2}[ .-])?(?:\(?[2-9]\d{2}\)?[ .-]\p{Lu}{3,}|\(?8(?:00|88|77|66|55|44|33)\)?[ .-]\p{Lu}{2,}-)(?:-?\p{Lu}+)*(?:[ .-]?\d{1,4})?(?![\p{L}\p{Nd}])/gu;

const TELEPHONE =
  't[eé]l(?:[eé]phone|[eé]fono|efon|efone|efoon)?|durchwahl|ph|mob|fax|电话|手机|電話|携帯|휴대폰|тел|טלפון|फ़ोन|फोन';
/** Words with other uses, as in `mobile 12000 users`. */
const DEVICE = 'phone|mobile?|handy|cell(?:ular)?|portable|m[oó]vil|cellulare|gsm|whatsapp|signal|viber|imessage';
const NUMBER_OF = String.raw`(?:[.\s-]{0,3}(?:no|nr|number|nummer))?`;
/** Said to be a number, however short. */
const LABELLED = new RegExp(
  String.raw`(?<![\p{L}\p{Nd}])(?:${TELEPHONE}|${DEVICE})${NUMBER_OF}\s?[.:：#]{1,2}\s{0,3}(?<span>[+(]?\p{Nd}[\p{Nd} ()./-]{2,})`,
  'dgiu',
);
const LABELLED_BY_WORD = new RegExp(
  String.raw`(?<![\p{L}\p{Nd}])(?:(?:${TELEPHONE}|my number is|call me(?: at| on)?|reach me (?:at|on))${NUMBER_OF}[\s)-]{1,4}(?<span>[+(]?\p{Nd}[\p{Nd} ()./-]{2,})|(?:${DEVICE})${NUMBER_OF}[\s)-]{1,4}(?<word>[+(]?\p{Nd}[\p{Nd} ()./-]{2,20}\p{Nd})(?! ?[\p{L}\p{Nd}%]))`,
  'dgiu',
);

const digitsIn = (text: string): number => text.replaceAll(/\P{Nd}/gu, '').length;
const isLong = (text: string): boolean => digitsIn(text) >= MIN_DIGITS;
const isDictated = (text: string): boolean => {
  const words = text.match(DIGIT_WORD)?.length ?? 0;
  return words >= MIN_DIGIT_WORDS && words + digitsIn(text) >= MIN_DIGITS;
};

/** Numbers of seven and more digits with any separators, dictated numbers, and shorter numbers after a telephone label. */
export const longNumbersIn = (text: string): Span[] => [
  ...runsOf(text, DIGITS, HAN_DIGITS),
  ...runsOf(text, DICTATED).filter(({ start, end }) => isDictated(text.slice(start, end))),
  ...matchesOf(text, LETTERED, LABELLED),
  ...matchesWhere(text, isLong, JOINED),
  ...matchesWhere(text, (number) => digitsIn(number) >= MIN_LABELLED_DIGITS, LABELLED_BY_WORD),
];
