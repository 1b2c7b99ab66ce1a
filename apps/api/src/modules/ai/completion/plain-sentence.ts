/** Control characters, and those that change the direction of what follows. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}]+/gu;

/**
 * A text of a model as it may be shown: one line of bounded length, without control characters. Angle brackets become
 * quotation marks of the same look, so that no client can take it for HTML.
 */
export function plainSentence(text: string, maxLength: number): string {
  const line = text
    .toWellFormed()
    .replaceAll(/\s+/g, ' ')
    .replaceAll(UNSEEN, '')
    .replaceAll('<', '‹')
    .replaceAll('>', '›')
    .trim();
  if (line.length <= maxLength) return line;
  // Cutting must not halve a character.
  const cut = line.slice(0, maxLength - 1).toWellFormed();
  return `${cut.replace(/\s+\S*$/, '')}…`;
}
