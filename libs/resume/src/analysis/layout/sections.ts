import type { Line } from '../text/lines.js';
import { firstNotBefore, type Span, spanOf } from '../text/span.js';
import { HEADINGS_OF_OTHER_LANGUAGES } from './other-languages.js';
import { HEADINGS, type SectionKind } from './section-headings.js';

/** A part of the résumé, from its heading to the next one. */
export interface Section {
  readonly kind: SectionKind;
  /** Absent in the header. */
  readonly heading: Span | undefined;
  readonly start: number;
  readonly end: number;
}

/** Sections about what the candidate did. */
export const ABOUT_WORK: ReadonlySet<SectionKind> = new Set(['experience', 'projects', 'volunteering']);
/** Sections that say who the candidate is. */
export const ABOUT_PERSON: ReadonlySet<SectionKind> = new Set(['header', 'personal', 'other']);

/** `Technologies: Java, Kafka`: the last line of a job or project, which the next one follows. */
const TOOLS_OF_AN_ENTRY =
  /^[\p{L} /&-]{0,30}(?:technolog|tools|stack|languages|frameworks|environment)[\p{L} /&-]{0,30}: *\S/iu;
const LABEL_AND_TEXT = /^[^:]{1,60}:\s*\S/;
const MAX_HEADING_LENGTH = 60;
const MAX_MARKED_HEADING_LENGTH = 120;
/** `S K I L L S`: letters set apart for looks. */
const SPACED_OUT = /^(?:\p{L} ){2,}\p{L}$/u;
const LETTER_SPACED_WORDS = /^(?:\p{L}(?: \p{L})+)(?: {2,}\p{L}(?: \p{L})+)*$/u;
/** The words of headings, those first that others begin with. */
const HEADING_WORDS =
  /professional|employment|relevant|technical|academic|personal|selected|additional|leadership|management|engineering|volunteering|volunteer|career|work|core|key|soft|tech|areas|about|side|open|source|other|further|competencies|certifications|certificates|achievements|publications|technologies|responsibilities|experience|background|references|objective|education|expertise|languages|interests|projects|training|overview|profile|summary|history|skills|awards|honors|honours|hobbies|stack|tools|and|of|me/g;

/** Splits a text at its headings. */
export function sectionsOf(text: string, lines: readonly Line[]): Section[] {
  const starts: { kind: SectionKind; heading: Span | undefined; start: number }[] = [
    { kind: 'header', heading: undefined, start: 0 },
  ];
  for (const line of lines) {
    const kind = headingKind(line);
    const open = starts.at(-1)?.kind;
    if (kind === undefined || (isAboutWork(open) && TOOLS_OF_AN_ENTRY.test(line.content))) continue;
    // `Frameworks: Angular` is a line of the skills that are open already.
    if (open === 'skills' && kind === 'skills' && LABEL_AND_TEXT.test(line.content)) continue;
    const heading = spanOf(text, line.contentStart, line.contentStart + headingLength(line));
    starts.push({ kind, heading, start: line.start });
  }
  return starts
    .map((section, index) => ({ ...section, end: starts[index + 1]?.start ?? text.length }))
    .filter(({ heading, start, end }) => heading !== undefined || text.slice(start, end).trim() !== '');
}

/** The section that holds an offset. */
export function sectionAt(sections: readonly Section[], offset: number): Section | undefined {
  const section = sections[firstNotBefore(sections, ({ end }) => end <= offset)];
  return section !== undefined && section.start <= offset ? section : undefined;
}

/** Where the head of a résumé, which says who the candidate is, ends; `undefined` when no other section follows it. */
export const endOfHead = (sections: readonly Section[]): number | undefined =>
  sections.find(({ kind }) => !ABOUT_PERSON.has(kind))?.start;

/** The kind of section that a line begins; `undefined` when it is no heading. */
export function headingKind(line: Line): SectionKind | undefined {
  const whole = plainHeading(line.content);
  const kind = kindOf(whole);
  if (kind !== undefined) return line.isBullet && !line.isNumbered && !line.content.endsWith(':') ? undefined : kind;
  // `Skills: Java, Kotlin` is a heading and its section in one line, which a bullet or a sentence is not.
  const colon = line.content.indexOf(':');
  if (colon <= 0 || line.isBullet) return undefined;
  const inline = kindOf(plainHeading(line.content.slice(0, colon)));
  return inline === 'skills' || inline === 'summary' || inline === 'interests' || inline === 'certifications'
    ? inline
    : undefined;
}

const isAboutWork = (kind: SectionKind | undefined): boolean => kind !== undefined && ABOUT_WORK.has(kind);

function headingLength({ content }: Line): number {
  if (kindOf(plainHeading(content)) !== undefined) return content.length;
  return content.indexOf(':');
}

function kindOf(heading: string): SectionKind | undefined {
  if (heading.length === 0 || heading.length > MAX_HEADING_LENGTH) return undefined;
  const known = HEADINGS.find(([, pattern]) => pattern.test(heading))?.[0];
  return known ?? HEADINGS_OF_OTHER_LANGUAGES.get(heading);
}

function plainHeading(content: string): string {
  // Marks around a longer line would take square time to take off.
  if (content.length > MAX_MARKED_HEADING_LENGTH) return '';
  const bare = content.replaceAll(/^[^\p{L}]+|[^\p{L}.,;!?]+$/gu, '').replaceAll('’', "'");
  const joined =
    SPACED_OUT.test(bare) || LETTER_SPACED_WORDS.test(bare)
      ? bare
          .split(/ {2,}/)
          .map((word) => word.replaceAll(' ', ''))
          .join(' ')
      : bare;
  return unglue(joined.toLowerCase().replaceAll(/\s+/g, ' '));
}

/** `workexperience` as `work experience`: where letters are set apart, readers lose the spaces between words. */
function unglue(heading: string): string {
  const words = heading.includes(' ') ? null : heading.match(HEADING_WORDS);
  return words?.join('') === heading ? words.join(' ') : heading;
}
