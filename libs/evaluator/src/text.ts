/** The texts that evaluations are about: their words, their sentences, and places in texts made from others. */
export { BankWords } from './lexicon/bank-statistics.js';
export { placedEvaluation } from './scoring/evidence.js';
export { contentWords, sentencesOf } from './text/analyse-text.js';
export { normalForm, OffsetText, OffsetTextBuilder, type Span } from './text/offset-text.js';
