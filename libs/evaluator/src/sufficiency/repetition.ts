import type { AnalysedText } from '../text/analyse-text.js';

const FEWEST_SENTENCES = 3;
/** At least this share of the sentences has to be new. */
const LEAST_DISTINCT_SENTENCES = 0.5;
const FEWEST_WORDS = 24;
/** At least this share of all runs of three words has to be new: prose has nine in ten. */
const LEAST_DISTINCT_RUNS = 0.4;

/** The same sentence, or the same few words, over and over. */
export function isRepetitive({ words, sentences }: AnalysedText): boolean {
  return (
    (sentences.length >= FEWEST_SENTENCES &&
      distinct(sentenceTexts(words, sentences.length)) <= LEAST_DISTINCT_SENTENCES) ||
    (words.length >= FEWEST_WORDS && distinct(runsOfThree(words)) < LEAST_DISTINCT_RUNS)
  );
}

function sentenceTexts(words: AnalysedText['words'], count: number): string[] {
  const texts = Array.from({ length: count }, () => '');
  for (const { sentence, stem } of words) texts[sentence] = `${texts[sentence] ?? ''} ${stem}`;
  return texts;
}

/** Each run as one number, made of the numbers of its words: that is much quicker than text. */
function runsOfThree(words: AnalysedText['words']): number[] {
  const numbers = new Map<string, number>();
  const text = words.map(({ stem }) => {
    const number = numbers.get(stem) ?? numbers.size;
    numbers.set(stem, number);
    return number;
  });
  return text
    .slice(2)
    .map((last, index) => ((text[index] ?? 0) * numbers.size + (text[index + 1] ?? 0)) * numbers.size + last);
}

const distinct = (parts: readonly unknown[]): number => new Set(parts).size / parts.length;
