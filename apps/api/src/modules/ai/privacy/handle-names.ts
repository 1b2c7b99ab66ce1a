import type { Span } from '@interviewmaster/evaluator/text';
import { latinForms, nameForms } from './name-forms.js';
import { otherMeaning } from './ordinary-words.js';

/** Parts of addresses and file names that are not names of persons. */
const GENERIC: ReadonlySet<string> = new Set(
  (
    'info mail email me hello hi contact office admin work job jobs career careers cv resume résumé curriculum vitae ' +
    'lebenslauf bewerbung candidature application profile portfolio final draft copy new updated version english german ' +
    'french deutsch pdf docx doc txt md test user account my the and de en fr es it'
  ).split(' '),
);
/** The parts that may touch the name: `brandtnerresume`, `cvbrandtner`. */
const LONG_GENERIC = ['cv', ...[...GENERIC].filter(({ length }) => length > 4)].join('|');
const GENERIC_ENDS = new RegExp(`^(?:${LONG_GENERIC})|(?:${LONG_GENERIC})$`, 'gu');
const WORD = /[\p{L}\p{M}]+/gu;
const CASE_CHANGE = /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu;
const WITHIN_NAME = /^(?:, |\. ?|[ _/-])$/;
const MAX_HANDLE_LENGTH = 64;
const MIN_LENGTH = 4;
/** Words from the first to the last of a name. */
const MAX_DISTANCE = 3;

interface Word extends Span {
  readonly raw: string;
  readonly isCapital: boolean;
  readonly forms: readonly string[];
}

/** The words of a handle: `ilse_brandtner-90` gives `ilse brandtner`. */
export function handleName(handle: string): string {
  const words = handle.replaceAll(CASE_CHANGE, ' ').split(/[^\p{L}\p{M}]+/u);
  return words.filter((word) => word.length > 1 && !GENERIC.has(word.toLowerCase())).join(' ');
}

/**
 * Names of a text that handles run together: of `ibrandtner` both `Ilse Brandtner` and `Brandtner`, of `ilsebrandtner`
 * `Ilse`, too.
 */
export function handleNamesIn(text: string, handles: readonly string[]): string[] {
  const runs = new Set(handles.flatMap(runsOf));
  if (runs.size === 0) return [];
  const rests = new Map<string, Set<string>>();
  const edges = new Set<string>();
  for (const run of runs) {
    for (let cut = 1; cut < run.length; cut += 1) {
      const [left, right] = [run.slice(0, cut), run.slice(cut)];
      rests.set(left, (rests.get(left) ?? new Set()).add(right));
      for (const edge of [left, right]) if (edge.length >= MIN_LENGTH) edges.add(edge);
    }
  }
  const words = wordsOf(text);
  const areRun = (a: readonly string[], b: readonly string[]): boolean =>
    a.some((left) => {
      const right = rests.get(left);
      return right !== undefined && b.some((each) => right.has(each));
    });
  return words.flatMap((first, index) => {
    const single = first.isCapital && isNoWord(first) && first.forms.some((form) => edges.has(form));
    const found = single ? [first.raw] : [];
    for (let last = index + 1; last <= index + MAX_DISTANCE; last += 1) {
      const [before, second] = [words[last - 1], words[last]];
      if (before === undefined || second === undefined || !WITHIN_NAME.test(text.slice(before.end, second.start)))
        break;
      if (isRunTogether(first, second, areRun)) found.push(text.slice(first.start, second.end));
    }
    return found;
  });
}

/** `ilsebrandtner` and `brandtnerilse` in any case; with capitals `ibrandtner`, `brandtneri`, `ilseb`. */
function isRunTogether(
  first: Word,
  second: Word,
  areRun: (a: readonly string[], b: readonly string[]) => boolean,
): boolean {
  if (!isNoWord(first) && !isNoWord(second)) return false;
  if (areRun(first.forms, second.forms) || areRun(second.forms, first.forms)) return true;
  if (!first.isCapital || !second.isCapital) return false;
  const isShortened = (cut: Word, { forms }: Word): boolean => {
    const initials = [...new Set(cut.forms.map((form) => form.charAt(0)))];
    return areRun(initials, forms) || areRun(forms, initials);
  };
  return (isNoWord(second) && isShortened(first, second)) || (isNoWord(first) && isShortened(second, first));
}

const isNoWord = ({ raw }: Word): boolean => otherMeaning(raw.toLowerCase()) === null;

/** The letters of a handle in a row, with and without its generic parts. */
function runsOf(handle: string): string[] {
  const lower = handle.slice(0, MAX_HANDLE_LENGTH).toLowerCase();
  const words = (lower.match(WORD) ?? []).filter((word) => !GENERIC.has(word));
  return [...words, ...words.map((word) => word.replaceAll(GENERIC_ENDS, '')), words.join('')].filter(
    ({ length }) => length >= MIN_LENGTH,
  );
}

function wordsOf(text: string): Word[] {
  return [...text.matchAll(WORD)].map(({ 0: raw, index }) => ({
    raw,
    isCapital: /^\p{Lu}/u.test(raw),
    forms: [...nameForms(raw), ...latinForms(raw)],
    start: index,
    end: index + raw.length,
  }));
}
