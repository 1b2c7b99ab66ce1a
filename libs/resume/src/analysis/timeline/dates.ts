/** A month, counted from the year 0, so that months can be subtracted. */
export type Month = number;

/** The names of months in English and other European languages: one line for each month, January first. */
const MONTH_NAMES: readonly string[] = [
  'january jan januar jänner janvier janv enero ene janeiro gennaio gen januari styczeń stycznia',
  'february feb februar février févr fév febrero fevereiro fev febbraio februari luty lutego',
  'march mar märz mrz mars marzo março maart mrt marzec marca',
  'april apr avril avr abril abr aprile kwiecień kwietnia',
  'may mai mayo maio maggio mag mei maj maja',
  'june jun juni juin junio junho giugno giu czerwiec czerwca',
  'july jul juli juillet juil julio julho luglio lug lipiec lipca',
  'august aug août aout agosto ago augustus augusti sierpień sierpnia',
  'september sept sep septembre septiembre setembro set settembre wrzesień września',
  'october oct oktober okt octobre octubre outubro out ottobre ott październik października',
  'november nov novembre noviembre novembro listopad listopada',
  'december dec dezember dez décembre déc diciembre dic dezembro dicembre december grudzień grudnia',
];

const MONTHS: ReadonlyMap<string, number> = new Map(
  MONTH_NAMES.flatMap((names, index) => names.split(' ').map((name) => [name, index + 1] as const)),
);

/** Source of a pattern of a month's name, the longest first. */
const MONTH_NAME = `(?:${[...MONTHS.keys()].toSorted((a, b) => b.length - a.length).join('|')})`;

const SEASONS: Readonly<Record<string, number>> = { spring: 3, summer: 6, autumn: 9, fall: 9, winter: 12 };

const YEAR = '(?:19[5-9]\\d|20\\d{2})';

/** Source of a pattern of one date: `Mar 2019`, `03/2019`, `2019-03`, `Spring 2019`, `2019`. */
export const DATE = [
  `(?:\\d{1,2}(?:st|nd|rd|th|\\.)?\\s+)?${MONTH_NAME}\\.?,?\\s*(?:de[l ]\\s*)?(?:${YEAR}|['’]\\d{2})`,
  `(?:spring|summer|autumn|fall|winter)\\s+${YEAR}`,
  `(?:0?[1-9]|1[0-2])\\s?[/.]\\s?${YEAR}`,
  `${YEAR}\\s?[-/.]\\s?(?:1[0-2]|0[1-9])(?!\\d)`,
  YEAR,
].join('|');

/** What a date says; a bare year says no month. */
export interface ParsedDate {
  readonly year: number;
  readonly month: number | undefined;
}

/** Reads what {@link DATE} matched. */
export function parseDate(text: string): ParsedDate {
  const lower = text.toLowerCase();
  const years = /(?:19|20)\d{2}/.exec(lower)?.[0];
  const year = years === undefined ? shortYear(lower) : Number(years);
  return { year, month: monthIn(lower.replace(years ?? '', ' ')) };
}

/** The first month a date may mean. */
export const firstMonth = ({ year, month }: ParsedDate): Month => year * 12 + (month ?? 1) - 1;

/** The last month a date may mean. */
export const lastMonth = ({ year, month }: ParsedDate): Month => year * 12 + (month ?? 12) - 1;

/** `2019-03` */
export const monthText = (month: Month): string =>
  `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;

/** The month of an ISO 8601 text. */
export const monthOf = (iso: string): Month => Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7)) - 1;

function shortYear(text: string): number {
  const digits = Number(/['’](\d{2})/.exec(text)?.[1]);
  return digits < 70 ? 2000 + digits : 1900 + digits;
}

function monthIn(text: string): number | undefined {
  const word = /\p{L}{3,}/u.exec(text.replaceAll(/\d+(?:st|nd|rd|th)/g, ''))?.[0];
  if (word !== undefined) return SEASONS[word] ?? monthOfName(word);
  const digits = /\d{1,2}/.exec(text)?.[0];
  return digits === undefined ? undefined : Number(digits);
}

/** 1 to 12; `undefined` for a word that names no month. */
const monthOfName = (name: string): number | undefined => MONTHS.get(name.toLowerCase());
