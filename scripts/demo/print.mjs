// @ts-check
const WIDTH = 100;

/** @param {string} [text] */
export const say = (text = '') => process.stdout.write(`${text}\n`);

/** @param {string} title */
export const chapter = (title) => say(`\n${title}\n${'-'.repeat(title.length)}`);

/**
 * Prints a text in lines that fit a terminal.
 *
 * @param {string} text
 */
export function paragraph(text, indent = '  ') {
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && indent.length + line.length + word.length + 1 > WIDTH) {
      say(indent + line);
      line = '';
    }
    line += line === '' ? word : ` ${word}`;
  }
  if (line !== '') say(indent + line);
}

/**
 * @param {number | null | undefined} value from 0 to `most`
 * @param {number} most
 */
export function bar(value, most, width = 30) {
  if (value === null || value === undefined || most <= 0) return '·';
  return '█'.repeat(Math.max(1, Math.round((value / most) * width)));
}
