/** Months as English and its neighbours write them, January first; in one line what is said for the same month. */
const NAMES: readonly string[] = [
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
  NAMES.flatMap((names, index) => names.split(' ').map((name) => [name, index + 1] as const)),
);

/** Source of a pattern of a month's name, the longest first. */
export const MONTH_NAME = `(?:${[...MONTHS.keys()].toSorted((a, b) => b.length - a.length).join('|')})`;

/** 1 to 12; `undefined` for a word that names no month. */
export const monthOfName = (name: string): number | undefined => MONTHS.get(name.toLowerCase());
