import type { Span } from '@interviewmaster/evaluator/text';
import { matchesOf } from './patterns.js';
import { BEGIN_OF_PART } from './readable-text.js';

const MONTH =
  '(?:jan|feb|fév|fev|mar|mär|mrz|maa|mrt|apr|avr|abr|may|mai|mei|mag|maj|may[oı]|jun|jui|giu|jul|lug|aug|aoû|aou|ago|sep|set|okt|oct|ott|out|nov|dec|dez|déc|dic|ene|gen|st[uy]|lut|kwi|cze|lip|sie|wrz|paź|lis|gru|már|ápr|máj|jún|júl|aug|sze|oca|şub|mart|nis|haz|tem|ağu|eyl|eki|kas|aralık|ledna|února|března|dubna|května|června|července|srpna|září|října|listopadu|prosince|січ|лют|бер|квіт|трав|черв|лип|серп|верес|жовт|листоп|груд|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)\\p{L}{0,9}\\.?';
const DAY = String.raw`(?:[0-3]?\d)(?:st|nd|rd|th|er|º|\.)?`;
const YEAR = String.raw`(?:(?:18|19|20)\d{2}|['’]?\d{2})(?!\p{Nd})`;
const SEPARATOR = String.raw`\s{0,2}[./-]\s{0,2}`;
const dateWith = (monthOfOtherScript: string): string =>
  [
    String.raw`${DAY}${SEPARATOR}[01]?\d${SEPARATOR}${YEAR}`,
    String.raw`(?:18|19|20)\d{2}${SEPARATOR}[01]?\d${SEPARATOR}[0-3]?\d(?!\p{Nd})`,
    String.raw`${DAY}[\s-]{1,2}(?:of |de |d')?${MONTH}[\s,.-]{0,3}(?:de |del |of )?${YEAR}`,
    String.raw`${MONTH}[\s-]{0,2}${DAY},?[\s-]{1,2}(?:(?:18|19|20)\d{2}|['’]\d{2})(?!\p{Nd})`,
    String.raw`[0-3]?\d(?:jan|feb|mar|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])(?:18|19|20)\d{2}(?!\p{Nd})`,
    String.raw`[0-3]?\d\s?[./-]\s?[IVX]{1,4}\s?[./-]\s?(?:18|19|20)\d{2}(?!\p{Nd})`,
    String.raw`[0-3]?\p{Nd}\.?\s{0,2}ב?(?:${monthOfOtherScript})\.?,?\s{1,2}\p{Nd}{4}(?!\p{Nd})`,
    String.raw`[0-3]?\d tháng [01]?\d năm \d{4}(?!\p{Nd})`,
    String.raw`[〇零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}[日号號]`,
    String.raw`(?:18|19|20)\d{2}[.,]?\s{1,2}${MONTH}\s{0,2}[0-3]?\d(?!\p{Nd})`,
    String.raw`(?:明治|大正|昭和|平成|令和)\s?(?:\d{1,2}|元)\s?年(?:\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?日)?)?`,
    String.raw`\d{2,4}\s?[年년]\s?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日号號일]?`,
  ].join('|');
/** Months of whatever script, and Roman ones: `4-V-1990`. */
const ANY_MONTH = String.raw`[0-3]?\p{Nd}[\s./-]{0,2}[\p{L}\p{M}.]{1,14}[\s./-]{1,2}\p{Nd}{4}(?!\p{Nd})`;
/** What may follow a word that means the day of birth: also a year alone, a month, digits without separators. */
const looseDateOf = (date: string): string =>
  String.raw`(?:${date}|${MONTH}\s{0,2}${YEAR}|[01]?\d${SEPARATOR}(?:19|20)\d{2}|\d{4}\s?[年년](?:\s?\d{1,2}\s?[月월])?|\d{6,8}|(?:18|19|20)\d{2}|${ANY_MONTH})`;

/** A day without its year, which needs a word that means nothing but the day of birth. */
const DAY_OF_YEAR = String.raw`(?:${DAY}[\s-]{0,2}(?:of |de |d')?${MONTH}|${MONTH}\s{0,2}${DAY}|[0-3]?\d[./-][01]?\d\.?)(?![\p{L}\p{Nd}])`;

/** Labels of a day of birth: the date may follow after some words. */
const BIRTH_DATE =
  'date of birth|birth ?date|birth ?day|day of birth|d\\.?\\s?o\\.?\\s?b\\.?|b-?day|geburts(?:datum|tag)|geb\\.?-?dat(?:um)?\\.?|geb\\.|date de naissance|d\\.?d\\.?n\\.?|fecha de nac(?:imiento|\\.)|f\\.? ?nac\\.?|data di nascita|data de nascimento|geboortedatum|fødselsdato|födelsedatum|data urodzenia|datum narození|doğum (?:tarihi|yılı|günü)|születési (?:dátum|idő|hely és idő)|data nașterii|syntymäaika|(?:дата|год) рождения|(?:дата|рік) народження|출생|تاريخ الميلاد|תאריך לידה|שנת לידה|जन्म(?: ?तिथि|दिन|दिनांक)?|(?:ημ(?:ερομηνία|\\.)?|έτος) γέννησης|วันเกิด|ngày sinh|năm sinh|sinh năm|tanggal lahir';
/** Words for being born: the date follows at once, or after a place. */
const BORN =
  'geboren|geb|née?|né\\(e\\)|naci(?:do|da|ó|\\(a\\))?|nací|nat[oa]|nascid[oa]|nasci|urodzon[ya]|ur\\.|narozena?|narodený|født|född|fødd|syntynyt|sündinud|dzim(?:is|usi)|gimė|rojena?|rođena?|роден[а]?|рођен[а]?|doğum|род\\.|родил(?:ся|ась)|нар\\.|народи(?:вся|лася?)|γεννήθηκ(?:ε|α)|נולד(?:תי|ה)?|مواليد|ولدت?|született|születtem|szül\\.?|lahir|birth|naissance|nacimiento|nascita|nascimento|geburt|narodenia|rojstni datum|раждане|تولد';
/** What is said to be born besides persons. */
const NO_PERSON =
  '(?:service|project|product|platform|system|company|team|cloud|app|tool|idea|startup|library|framework)';
/** Other lines do not decide what a word means. */
const SPACE = String.raw`[^\S\n]`;
const BORN_IN_ENGLISH = String.raw`(?<!${NO_PERSON}s?${SPACE}(?:(?:was|were)${SPACE})?)born`;
const PLACE = String.raw`(?:(?:on|in|at|the|back|year|am|im|jahre?|le|en|el|em|il|nel|a|à|año|ano|anno|den|d\.|dnia|w|v|roku|в|году|το|في|عام|سنة|בשנת)\s|ב-?)*`;
/** Labels that only mean a person's birth: the date may follow a place. */
const BORN_SOMEWHERE =
  "(?:i|who) was born|i am born|i'm born|geboren|née?|nací|nasci|naci(?:do|da|ó)|nat[oa] (?:a|il|nel)|nascid[oa]|urodzon[ya]|urodził[ae]m się|narozena?|född|født|syntynyt|родил(?:ся|ась)";

/** `'90`, `90`, but no `90 days`. */
const SHORT_YEAR = String.raw`(?:['’]\d{2}(?!\p{Nd})|\d{2}(?!['’.,:/-]?\p{Nd}|${SPACE}?[\p{L}%]))`;

/** Each for itself: of alternatives in one pattern the first would take what a longer one begins with. */
const birthsWith = (looseDate: string): readonly RegExp[] =>
  [
    String.raw`(?<![\p{L}\p{Nd}])(?:${BIRTH_DATE})(?!\p{L})\s?[^\n\p{Nd}]{0,30}?(?:${looseDate}|${DAY_OF_YEAR})`,
    String.raw`(?:出生(?:日期|年月日?|于|於|在)?|生于|生於|生年月日|生日|생년월일)\s?[:：]?\s?${looseDate}`,
    String.raw`(?<![\p{L}\p{Nd}*])(?:${BORN}|${BORN_IN_ENGLISH})\s{0,2}[:=]?\s{0,2}${PLACE}(?:${looseDate}|${DAY_OF_YEAR}|${SHORT_YEAR})`,
    // Signs that begin items of lists, too.
    String.raw`(?<![\p{L}\p{Nd}*])(?:b\.|\*)\s{0,2}${looseDate}`,
    String.raw`\p{Nd}{2,4}${SPACE}?(?:года?\s?рождения|р\.\s?н\.|року народження)`,
    String.raw`\d{4}(?:\s?년\s?\d{1,2}\s?월\s?생|['’]?\p{L}{0,3}\sdoğdu)`,
    String.raw`\p{Nd}{2,4}\s?[年년](?:\s?\d{1,2}\s?[月월](?:\s?\d{1,2}\s?[日일])?)?\s?(?:出生|生まれ|生(?!\p{L})|출생)`,
    String.raw`(?<![\p{L}\p{Nd}*])(?:${BORN_SOMEWHERE})\s[^\n\p{Nd}.;|]{0,40}?(?:${looseDate}|${DAY_OF_YEAR})`,
    String.raw`\p{Nd}{2,4}${SPACE}?(?:doğumlu|г\.\s?р\.|г\.\s?рожд|년생)`,
    String.raw`(?<!\p{L})(?:jahrgang|jg\.|year of birth|birth year|geburtsjahr|année de naissance|año de nacimiento)\s?[:=]?\s?['’]?\d{2,4}`,
  ].map((source) => new RegExp(source, 'giu'));
/** `Born in Graz, Austria (1990)`, but not in the cloud. */
const BORN_IN_TOWN = new RegExp(
  String.raw`(?<!\p{L}|(?<!(?<!\p{L})(?:[Hh]e|[Ss]he|I|who)\s)was${SPACE})[Bb]orn (?:in|at|near) \p{Lu}[^\n\p{Nd}.;|]{0,40}?(?:18|19|20)\d{2}(?!\p{Nd})`,
  'gu',
);
/** Any day with its year: what was shipped that day says no more with it, who was born then is found by it. */
const wholeOf = (date: string): RegExp => new RegExp(String.raw`(?<![\p{L}\p{Nd}.,/-])(?:${date})`, 'giu');

/** The age of a person, not of a thing. */
const AGE = new RegExp(
  BEGIN_OF_PART +
    String.raw`(?:age|alter|âge|edad|età|idade|leeftijd|wiek)\s?[:=]\s?\d{2}(?!\p{Nd}|${SPACE}?(?:s|ms|min|h|d|days?|hours?|months?)(?!\p{L}))|(?<!\p{L})(?:I am|I'm|ich bin|j'ai|tengo|ho|tenho)\s\d{2}(?:\s|-)?(?:years?[ -]old|y\/?o|jahre alt|ans|años|anni|anos)(?!\p{L})`,
  'gimu',
);

/** Languages in other scripts than Latin. */
const LANGUAGES = 'ar fa ur he hi mr bn ta te el th bg sr uk ka hy'.split(' ');

let madePatterns: readonly RegExp[] | undefined;
/** Made at the first use, so that the start of the process does not pay for them. */
const patterns = (): readonly RegExp[] => (madePatterns ??= makePatterns());

function makePatterns(): RegExp[] {
  const date = dateWith(monthsOf(LANGUAGES));
  return [...birthsWith(looseDateOf(date)), BORN_IN_TOWN, wholeOf(date), AGE];
}

/** Dates of birth in any wording, ages, and every other date that names a day and a year. */
export const personalDatesIn = (text: string): Span[] => matchesOf(text, ...patterns());

/** A pattern of the names of months, in the form that dates have in inflected languages, and alone. */
function monthsOf(languages: readonly string[]): string {
  const days = Array.from({ length: 12 }, (_, index) => Date.UTC(2000, index, 15));
  const formats = languages.flatMap((language) =>
    (['long', 'short'] as const).flatMap((month) =>
      [{ day: 'numeric', month } as const, { month }].map(
        (parts) => new Intl.DateTimeFormat(language, { ...parts, timeZone: 'UTC' }),
      ),
    ),
  );
  const months = formats.flatMap((format) =>
    days.flatMap((day) => format.formatToParts(day).flatMap(({ type, value }) => (type === 'month' ? [value] : []))),
  );
  return [...new Set(months)]
    .filter((month) => /^\p{L}/u.test(month))
    .toSorted((a, b) => b.length - a.length)
    .map((month) => month.replaceAll('.', String.raw`\.`))
    .join('|');
}
