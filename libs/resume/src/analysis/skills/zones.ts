import type { SectionKind } from '../layout/section-headings.js';
import { ABOUT_WORK, sectionAt, type Section } from '../layout/sections.js';
import type { Line } from '../text/lines.js';
import { firstNotBefore } from '../text/span.js';
import type { Period } from '../timeline/periods.js';
import { isPastVerb } from '../writing/verbs.js';
import { looksLikeList } from './list-context.js';

/** The kind of place that a name is in. */
export interface Zone {
  readonly section: SectionKind;
  /** The section is about what the candidate did. */
  readonly isAboutWork: boolean;
  /** The line names an employer, a school or a job's dates. */
  readonly isEntryHeader: boolean;
  /** The line names a degree. */
  readonly isDegree: boolean;
  /** The line is the heading of a section. */
  readonly isHeading: boolean;
  /** The line is made of several short parts. */
  readonly isList: boolean;
  /** The line has several words and no small letters, so that big ones mean nothing. */
  readonly isShouted: boolean;
}

const MAX_ENTRY_HEADER_LENGTH = 100;
const WORDS_OF_A_WHOLE_HEAD = 4;
/** `Acme | Seattle, WA` */
const PLACE_AT_END = /[\t|·] ?\p{Lu}[\p{L} .'-]{1,30}, ?\p{Lu}[\p{L} ]{1,30}$/u;
/** One sentence ends and another begins. */
const IN_PROSE = /\p{Ll}{4}\. \p{Lu}\p{L}+ \p{Ll}/u;
const WITH_ENTRIES: ReadonlySet<string> = new Set([...ABOUT_WORK, 'education', 'header', 'other', 'certifications']);
/** After the dates, the head of an entry ends where a sentence begins, or where what was done follows the title. */
const END_OF_HEAD = /[.!?]\s+(?=\p{Lu})|(?<=\p{L}{2}[^:]*):\s/u;
const DEGREE =
  /(?<!\p{L})(?:b\.?sc|m\.?sc|b\.?a|m\.?a|b\.?eng|m\.?eng|b\.?tech|m\.?tech|b\.?s|m\.?s|b\.?e|b\.?c\.?a|m\.?c\.?a|mba|ph\.?d|bachelor(?:'?s)?|master(?:'?s)?|diploma|degree|doctorate|a-levels?|hnd|associate of|licence|university|college|boot ?camp|minor in|major in|majored in)(?!\p{L})/iu;

/** What was studied in detail is a list of skills after all. */
const COURSES = /(?:courses?|coursework|modules|subjects|topics|focus(?:ed)? (?:on|areas?)|thesis)\b.{0,20}[:–-]/iu;

/** Finds the zone of each place of a text. */
export class Zones {
  /** The lines that are heads of entries, and where in them the head ends. */
  readonly #headers: ReadonlyMap<Line, number>;
  /** By line, because a line may hold many names. */
  readonly #zones = new Map<number, Zone>();

  constructor(
    private readonly lines: readonly Line[],
    private readonly sections: readonly Section[],
    periods: readonly Period[],
  ) {
    const dated = new Map(periods.map(({ span }) => [this.#lineIndex(span.start), span.end]));
    const filled = lines.map((line, index) => ({ line, index })).filter(({ line }) => line.content !== '');
    this.#headers = new Map(
      filled
        .filter(({ line, index }, at) => {
          if (dated.has(index)) return !line.isBullet && !IN_PROSE.test(line.content);
          // A line that goes on in small letters is prose.
          if (!couldBeHeader(line) || /^\p{Ll}/u.test(lines[index + 1]?.content ?? '')) return false;
          return [filled[at - 1], filled[at + 1]].some(
            (each) =>
              each !== undefined &&
              dated.has(each.index) &&
              (Math.abs(each.index - index) === 1 || !isWhole(each.line)),
          );
        })
        .map(({ line, index }) => [line, headEnd(line, dated.get(index))]),
    );
  }

  at(offset: number): Zone {
    const index = this.#lineIndex(offset);
    const line = this.lines[index] ?? NO_LINE;
    const zone = this.#zones.get(index) ?? this.#zoneOf(line);
    this.#zones.set(index, zone);
    return zone.isEntryHeader && offset >= (this.#headers.get(line) ?? 0) ? { ...zone, isEntryHeader: false } : zone;
  }

  #zoneOf(line: Line): Zone {
    const { content } = line;
    const { kind: section = 'other', heading } = sectionAt(this.sections, line.start) ?? {};
    return {
      section,
      isAboutWork: ABOUT_WORK.has(section),
      isHeading: heading?.start === line.contentStart && heading.quote.length === content.length,
      isEntryHeader: WITH_ENTRIES.has(section) && this.#headers.has(line),
      isDegree: section === 'education' && DEGREE.test(content) && !COURSES.test(content),
      isList: looksLikeList(content),
      isShouted: !/\p{Ll}/u.test(content) && /\s/.test(content),
    };
  }

  #lineIndex(offset: number): number {
    return Math.max(0, firstNotBefore(this.lines, ({ start }) => start <= offset) - 1);
  }
}

const NO_LINE: Line = { start: 0, end: 0, content: '', contentStart: 0, isBullet: false, isNumbered: false };

/** The offset at which the head of an entry ends: at the end of its line, or where a sentence follows the dates. */
function headEnd({ content, contentStart, end }: Line, datesEnd: number | undefined): number {
  if (datesEnd === undefined) return end;
  const from = Math.max(0, datesEnd - contentStart);
  const sentence = END_OF_HEAD.exec(content.slice(from));
  return sentence === null ? end : contentStart + from + sentence.index + 1;
}

/** Besides its dates the line says so much that the next line is no part of the entry's head. */
const isWhole = ({ content }: Line): boolean => (content.match(/\p{L}{3,}/gu)?.length ?? 0) >= WORDS_OF_A_WHOLE_HEAD;

function couldBeHeader({ content, isBullet }: Line): boolean {
  if (isBullet || content.length > MAX_ENTRY_HEADER_LENGTH || /[.]$|;|^[\p{L} /&]{3,30}:/u.test(content)) return false;
  if (IN_PROSE.test(content) || isPastVerb(/^\p{L}*/u.exec(content)?.[0] ?? '')) return false;
  return !looksLikeList(content.replace(PLACE_AT_END, ''));
}
