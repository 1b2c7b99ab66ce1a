import { type OffsetText, OffsetTextBuilder } from './offset-text.js';

const RUNS = /\s+|\S+/g;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * The form in which two answers are the same answer: characters composed (NFC), every run of white space one space, or
 * one line break if it holds one, and none at the ends; a half of a surrogate pair is a replacement character.
 *
 * Line breaks stay, since lists and sentences are told apart by them.
 */
export function normalForm(answer: string): OffsetText {
  const text = answer.toWellFormed();
  const builder = new OffsetTextBuilder();
  let gap: { readonly start: number; readonly end: number; readonly text: string } | undefined;
  for (const { 0: run, index: start } of text.matchAll(RUNS)) {
    if (/^\s/.test(run)) {
      gap = { start, end: start + run.length, text: /[\n\r\u2028\u2029]/.test(run) ? '\n' : ' ' };
      continue;
    }
    if (gap !== undefined && !builder.isEmpty) builder.addFor(gap.text, gap);
    addComposed(builder, run, start);
  }
  return builder.build();
}

function addComposed(builder: OffsetTextBuilder, run: string, start: number): void {
  if (run.normalize('NFC') === run) {
    builder.addSame(run, start);
    return;
  }
  for (const { segment, index } of graphemes.segment(run)) {
    const at = start + index;
    builder.addFor(segment.normalize('NFC'), { start: at, end: at + segment.length });
  }
}
