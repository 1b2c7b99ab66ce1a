import { FUNCTION_WORDS, NEGATORS } from './function-words.js';
import type { Span } from './offset-text.js';
import { sentencesOf } from './sentences.js';
import { stem } from './stem.js';
import { type Token, tokenise } from './tokenise.js';

/** A token and what the evaluator looks at. */
export interface Word extends Token {
  readonly stem: string;
  /** It says something: it is no function word. */
  readonly isContent: boolean;
  readonly isNegator: boolean;
  /** Index of its sentence. */
  readonly sentence: number;
}

/** A text in words and sentences. */
export interface AnalysedText {
  readonly text: string;
  readonly words: readonly Word[];
  readonly sentences: readonly Span[];
}

/** Takes a text apart, in time linear in its length. */
export function analyseText(text: string): AnalysedText {
  const sentences = sentencesOf(text);
  let sentence = 0;
  const words = tokenise(text).map((token): Word => {
    while (sentence + 1 < sentences.length && token.start >= (sentences[sentence]?.end ?? 0)) sentence++;
    const { word } = token;
    return {
      ...token,
      stem: stem(word),
      isContent: !FUNCTION_WORDS.has(word),
      isNegator: NEGATORS.has(word),
      sentence,
    };
  });
  return { text, words, sentences };
}

/** The words of a text that say something, in their order. */
export const contentWords = (text: string): Word[] => analyseText(text).words.filter(({ isContent }) => isContent);
