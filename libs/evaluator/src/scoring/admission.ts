import type { Term } from '../key/term.js';
import { stem } from '../text/stem.js';

/** What one says instead of an answer, as in `no idea, sorry` and `n/a`. */
const WORDS: ReadonlySet<string> = new Set(
  'answer answered blank clue forget forgot forgotten guess idea idk know knew n na pass question remember skip sorry sure unknown unsure'
    .split(' ')
    .map((word) => stem(word)),
);

/** Whether an answer says nothing but that there is none; a word that the key has is an answer. */
export function isAdmission(said: readonly Term[], topic: ReadonlySet<string>): boolean {
  return said.every((term) => WORDS.has(term.stem) && !topic.has(term.stem));
}
