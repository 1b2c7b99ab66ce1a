/** A text of at most so many UTF-16 units, with an ellipsis where it was cut, and no half of a character anywhere. */
export function shortened(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text.toWellFormed();
  const isWithinPair = /[\uD800-\uDBFF]/.test(text.charAt(maxLength - 2));
  return `${text.slice(0, maxLength - (isWithinPair ? 2 : 1)).toWellFormed()}…`;
}
