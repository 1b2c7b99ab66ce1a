import { type OffsetText, OffsetTextBuilder, sentencesOf, type Span } from '@interviewmaster/evaluator/text';
import { foldedText } from './folded-text.js';
import { isInstruction } from './instruction-patterns.js';

/** An instruction may be cut into short sentences to slip through: this many in a row are read together. */
const MAX_TOGETHER = 4;
/** Beyond this length sentences are long enough to be read alone. */
const MAX_TOGETHER_LENGTH = 160;

/** What of an answer may be shown to a model. */
export interface CleanedAnswer {
  readonly kept: OffsetText;
  /** Parts that address the judge instead of answering. */
  readonly withheld: readonly Span[];
}

/**
 * Takes out the sentences that read like instructions to the judge of the answer.
 *
 * A model cannot obey what it never sees: the answer is judged without these sentences. The checks of the model's output
 * handle what slips through.
 */
export function withholdInstructions(answer: string): CleanedAnswer {
  const sentences = sentencesOf(answer);
  const folded = sentences.map(({ start, end }) => foldedText(answer.slice(start, end)).text);
  const isWithheld = folded.map((text) => isInstruction(text));
  // The shortest groups first, so that no neighbouring sentence is taken out.
  for (let size = 2; size <= MAX_TOGETHER; size += 1) {
    for (let first = 0; first + size <= sentences.length; first += 1) {
      const group = folded.slice(first, first + size);
      if (isWithheld.slice(first, first + size).some(Boolean)) continue;
      if (isInstructionTogether(group)) isWithheld.fill(true, first, first + size);
    }
  }
  const withheld = sentences.filter((_, index) => isWithheld[index]);
  return { kept: without(answer, withheld), withheld };
}

function isInstructionTogether(sentences: readonly string[]): boolean {
  const text = sentences.join(' ');
  return text.length <= MAX_TOGETHER_LENGTH && (isInstruction(text) || isInstruction(text.replaceAll(/[.!?] /g, ' ')));
}

function without(answer: string, parts: readonly Span[]): OffsetText {
  const builder = new OffsetTextBuilder();
  let from = 0;
  for (const { start, end } of [...parts, { start: answer.length, end: answer.length }]) {
    const text = answer.slice(from, start);
    // Only white space lies between two withheld parts.
    if (text.trim() !== '') addTrimmed(builder, text, from);
    from = end;
  }
  return builder.build();
}

function addTrimmed(builder: OffsetTextBuilder, text: string, start: number): void {
  const lead = text.length - text.trimStart().length;
  const trimmed = text.trim();
  if (!builder.isEmpty) builder.addFor(text.slice(0, lead).includes('\n') ? '\n' : ' ', { start, end: start + lead });
  builder.addSame(trimmed, start + lead);
}
