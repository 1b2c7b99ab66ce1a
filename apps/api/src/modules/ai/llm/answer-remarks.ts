import { plainSentence } from '../completion/plain-sentence.js';
import { WITHHELD } from '../privacy/shareable-text.js';

const MAX_REMARKS = 3;
const MAX_LENGTH = 240;

/** What is said of people, which no answer shows. */
const PERSONAL =
  /\b(?:you (?:are|seem|appear|come across|lack|sound)|your (?:personality|character|attitude|confidence|intelligence|accent|english)|confident|confidence|personality|intelligen(?:t|ce)|nervous|arrogan(?:t|ce)|honesty|charisma|talented|lazy|passionate|(?:the |this )candidate (?:is|seems|appears|lacks|sounds))\b/i;
/** Scores are ours to give. */
const SCORES =
  /\b(?:scores?|grades?|marks?|points? out of|rating|percent)\b|\d ?(?:%|\/ ?\d)|\b(?:perfect|flawless)\b/i;

/** The model's sentences, as far as they are about the answer: bounded, on one line, without scores. */
export function answerRemarks(sentences: readonly string[]): string[] {
  return sentences
    .map((sentence) => plainSentence(sentence, MAX_LENGTH))
    .filter((sentence) => !sentence.includes(WITHHELD))
    .filter((sentence) => sentence.length > 0 && !PERSONAL.test(sentence) && !SCORES.test(sentence))
    .slice(0, MAX_REMARKS);
}
