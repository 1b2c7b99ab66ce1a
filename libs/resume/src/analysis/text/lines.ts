/** A line of the résumé. */
export interface Line {
  /** Offset of its first character. */
  readonly start: number;
  /** Offset after its last character, without the line break. */
  readonly end: number;
  /** Without white space and bullets around it. */
  readonly content: string;
  /** Offset of the content. */
  readonly contentStart: number;
  readonly isBullet: boolean;
  /** The bullet is a number, as before the items of a list or before headings. */
  readonly isNumbered: boolean;
}

// A hyphen, an asterisk or the letter o is a bullet only before a space.
const BULLET = /^(?:[•◦▪▸►●○■□‣⁃∙·➤➢✓✔❖]\s*|[-–—+*o]\s+|\d{1,2}[.)]\s+)(?=\S)/u;

/** The lines of a text, empty ones included. */
export function linesOf(text: string): Line[] {
  let start = 0;
  return text.split('\n').map((raw) => {
    const lead = raw.length - raw.trimStart().length;
    const bullet = BULLET.exec(raw.slice(lead))?.[0] ?? '';
    const marker = bullet.length;
    const line = {
      start,
      end: start + raw.length,
      content: raw.slice(lead + marker).trim(),
      contentStart: start + lead + marker,
      isBullet: marker > 0,
      isNumbered: /^\d/.test(bullet),
    };
    start += raw.length + 1;
    return line;
  });
}
