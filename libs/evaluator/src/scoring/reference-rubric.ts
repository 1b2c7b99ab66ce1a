import type { KeyPoint, Rubric } from '../evaluation.types.js';
import { termsOf, type Vocabulary, weightOf } from '../terms/terms.js';
import { analyseText, contentWords } from '../text/analyse-text.js';

/** What joins two statements; a comma alone also stands in lists, which stay whole. */
const CLAUSE_BOUNDARY = /[:;]\s|,?\s(?:while|whereas|but|because|so that|although|however)\s|\s[–—-]\s/gi;
/** A clause that adds less than this says nothing that could be looked for by itself. */
const MIN_WEIGHT = 1.5;

/**
 * Makes a rubric of a bare reference answer: a key point of each statement, weighing as much as its words tell beyond
 * those of the question and of the statements before it.
 *
 * @returns no key points for a reference without any content word.
 */
export function rubricOf(question: string, reference: string, vocabulary: Vocabulary): Rubric {
  const said = new Set(contentWords(question).map(({ stem }) => stem));
  const keyPoints: KeyPoint[] = [];
  for (const point of statementsOf(reference, said, vocabulary)) {
    const terms = termsOf(analyseText(point), vocabulary, said);
    const weight = weightOf(terms);
    if (weight === 0) continue;
    for (const { stem } of terms) said.add(stem);
    keyPoints.push({ id: `statement-${keyPoints.length + 1}`, point, weight, aliases: [] });
  }
  if (keyPoints.length > 0 || reference.trim() === '') return { keyPoints };
  return { keyPoints: [{ id: 'statement-1', point: reference.trim(), weight: 1, aliases: [] }] };
}

/** Sentences and their clauses; a clause with little of its own stays with the one before it. */
function statementsOf(reference: string, said: ReadonlySet<string>, vocabulary: Vocabulary): string[] {
  const statements: string[] = [];
  for (const { start, end } of analyseText(reference).sentences) {
    const sentence = reference.slice(start, end);
    let from = 0;
    const cuts = [...sentence.matchAll(CLAUSE_BOUNDARY)].map(({ index }) => index);
    for (const cut of [...cuts, sentence.length]) {
      const clause = sentence.slice(from, cut);
      const rest = sentence.slice(cut);
      if (cut < sentence.length && (isSlight(clause) || isSlight(rest))) continue;
      statements.push(clause.replace(/^[\s,:;–—-]+/, '').trim());
      from = cut;
    }
  }
  return statements.filter((statement) => statement !== '');

  function isSlight(text: string): boolean {
    return weightOf(termsOf(analyseText(text), vocabulary, said)) < MIN_WEIGHT;
  }
}
