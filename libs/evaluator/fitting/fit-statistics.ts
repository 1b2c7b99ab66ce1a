import { analyseText } from '../src/text/analyse-text.js';
import { wordClass } from '../src/text/words.js';
import { type BankStatistics, END, START } from '../src/lexicon/bank-statistics.js';

/** The texts of the bank that the evaluator learns its language from. */
export interface BankTexts {
  /** Prompts, key points and model answers. */
  readonly texts: readonly string[];
  /** For each skill its name and its aliases. */
  readonly skillNames: readonly (readonly string[])[];
}

/** Counts the words of the bank and how they follow each other. */
export function fitStatistics({ texts, skillNames }: BankTexts): BankStatistics {
  let sentences = 0;
  const sentencesWithStem = new Map<string, number>();
  const classes = new Map<string, number>();
  const successions = new Map<string, Map<string, number>>();
  for (const text of texts) {
    const analysed = analyseText(text);
    analysed.sentences.forEach((_, index) => {
      const words = analysed.words.filter(({ sentence }) => sentence === index);
      sentences++;
      for (const each of new Set(words.filter(({ isContent }) => isContent).map(({ stem }) => stem))) {
        count(sentencesWithStem, each);
      }
      if (words.length === 0) return;
      count(classes, START);
      let before: string = START;
      for (const each of [...words.map(({ word }) => wordClass(word)), END]) {
        count(classes, each);
        count(inner(successions, before), each);
        before = each;
      }
    });
  }
  return {
    sentences,
    sentencesWithStem: sorted(sentencesWithStem),
    classes: sorted(classes),
    successions: Object.fromEntries(
      [...successions]
        .sort(byKey)
        .map(([before, followers]): [string, Record<string, number>] => [before, sorted(followers)]),
    ),
    skillNames: skillNames.filter((names) => names.length > 1).map((names) => names.map((name) => name.toLowerCase())),
  };
}

const count = (counts: Map<string, number>, key: string): unknown => counts.set(key, (counts.get(key) ?? 0) + 1);

function inner(successions: Map<string, Map<string, number>>, before: string): Map<string, number> {
  const found = successions.get(before) ?? new Map<string, number>();
  successions.set(before, found);
  return found;
}

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);
const sorted = (counts: Map<string, number>): Record<string, number> => Object.fromEntries([...counts].sort(byKey));
