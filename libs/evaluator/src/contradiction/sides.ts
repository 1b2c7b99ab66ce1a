import type { AnalysedText, Word } from '../text/analyse-text.js';

/** The stems by which a question names the two sides that it compares. */
export type Sides = readonly [string, string];

/** The words between two sides: `an array and a list`, `GET differ from POST`, `quicker than a list`. */
const JOINING_WORDS: ReadonlySet<string> = new Set(['and', 'or', 'from', 'than', 'versus', 'vs', 'to', 'with']);
/** A longer question is a task, in which two words with `and` between are no comparison. */
const MAX_QUESTION_WORDS = 25;
/** Up to two articles before the second side. */
const REACH = 3;

/** What separates one statement from the next one. */
const CLAUSE_END = /[.,;:!?\n()–—]|\s-\s/;
const CLAUSE_OPENERS: ReadonlySet<string> = new Set(['while', 'whilst', 'whereas', 'but', 'and', 'although', 'though']);
/** Whoever says one of these and no name does not say which side is meant. */
const UNNAMED: ReadonlySet<string> = new Set([
  'other',
  'former',
  'latter',
  'one',
  'ones',
  'both',
  'neither',
  'first',
  'second',
  '1',
  '2',
]);

/** The two sides of a short question that compares, by the first word of each: `left outer join` is `left`. */
export function sidesOf({ words }: Pick<AnalysedText, 'words'>): Sides | undefined {
  if (words.length > MAX_QUESTION_WORDS) return undefined;
  for (let joint = words.length - 1; joint > 0; joint--) {
    if (!JOINING_WORDS.has(words[joint]?.word ?? '')) continue;
    let start = joint;
    while (words[start - 1]?.isContent) start--;
    const former = start < joint ? words[start] : undefined;
    const latter = words.slice(joint + 1, joint + 1 + REACH).find(({ isContent }) => isContent);
    if (former && latter && former.stem !== latter.stem) return [former.stem, latter.stem];
  }
  return undefined;
}

/**
 * For each word the side that its clause speaks of, undefined where that is not said: the first one that the clause
 * names, or else the one of the clause before it.
 */
export function sideOfEach(
  { text, words }: Pick<AnalysedText, 'text' | 'words'>,
  sides: Sides,
): (string | undefined)[] {
  let current: string | undefined;
  return clausesOf(text, words).flatMap((clause) => {
    const named = clause.find(({ stem }) => sides.includes(stem));
    if (named) current = named.stem;
    else if (clause.some(({ word }) => UNNAMED.has(word))) current = undefined;
    return clause.map(() => current);
  });
}

function clausesOf(text: string, words: readonly Word[]): Word[][] {
  const clauses: Word[][] = [];
  let end = 0;
  for (const word of words) {
    const isNew = CLAUSE_OPENERS.has(word.word) || CLAUSE_END.test(text.slice(end, word.start));
    if (isNew || clauses.length === 0) clauses.push([]);
    clauses.at(-1)?.push(word);
    end = word.end;
  }
  return clauses;
}
