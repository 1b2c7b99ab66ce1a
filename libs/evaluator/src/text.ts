/** The texts that evaluations are about: their words, their sentences, and places in texts made from others. */
export { BankWords } from './bank/bank-words.js';
export { contentWords } from './text/analyse-text.js';
export { normalForm } from './text/normal-form.js';
export { OffsetText, OffsetTextBuilder, type Span } from './text/offset-text.js';
export { placedEvaluation } from './text/placed-evaluation.js';
export { sentencesOf } from './text/sentences.js';
