/** What mere words without sentences are worth beside the same words in sentences. */
const WORTH_OF_WORDS = 0.1;
/** Mere words, as surely as that can be said, */
const SURELY_WORDS = 0.03;
/** and rather sentences than not: the benefit of the doubt belongs to the answer. */
const RATHER_SENTENCES = 0.3;

/** What is left of a score, 0 to 1, by how surely the answer has the shape that is asked for. */
export function worthOfShape(likelihood: number): number {
  const certainty = Math.min(1, Math.max(0, (likelihood - SURELY_WORDS) / (RATHER_SENTENCES - SURELY_WORDS)));
  return WORTH_OF_WORDS + (1 - WORTH_OF_WORDS) * certainty;
}
