import { contentWords as words } from '@interviewmaster/evaluator/text';

/** The words of a text in another order, the same for the same seed. */
export function shuffled(text: string, seed = 1): string {
  const words = text.split(/\s+/);
  let state = seed;
  for (let last = words.length - 1; last > 0; last--) {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    const other = Math.floor((state / 2 ** 31) * (last + 1));
    [words[last], words[other]] = [words[other]!, words[last]!];
  }
  return words.join(' ');
}

/** The words of a text that are no function words. */
export const contentWords = (text: string): string[] => words(text).map(({ word }) => word);
