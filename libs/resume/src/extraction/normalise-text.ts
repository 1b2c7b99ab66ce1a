/**
 * What programs put where a line ends: beside CR and CRLF the vertical tab of Word, PowerPoint and FileMaker, page and
 * column breaks, and NEL, LINE SEPARATOR and PARAGRAPH SEPARATOR.
 */
// eslint-disable-next-line no-control-regex -- control characters are what it is about
const LINE_BREAKS = /\r\n?|[\v\f\u000E\u0085\u2028\u2029]/g;
/** Controls and code points that are no characters: PostgreSQL takes no NUL, and the others are invisible. */
const DROPPED = /(?![\n\t])\p{Cc}|\uFEFF|\p{Noncharacter_Code_Point}/gu;

const LIGATURES: Readonly<Record<string, string>> = {
  ﬀ: 'ff',
  ﬁ: 'fi',
  ﬂ: 'fl',
  ﬃ: 'ffi',
  ﬄ: 'ffl',
  ﬅ: 'st',
  ﬆ: 'st',
};

/**
 * A text of several lines as it is kept: each line break is `\n`, control characters are removed, and all else is as it
 * was written. Cleaning a clean text changes nothing.
 */
export const cleanLines = (text: string): string => text.replaceAll(LINE_BREAKS, '\n').replaceAll(DROPPED, '');

/**
 * One form for all texts, whatever program wrote them: no ligatures, control characters, soft hyphens or trade marks, one sort of
 * space, apostrophe and line break, no long runs of spaces, and at most one empty line in a row.
 */
export function normaliseText(text: string): string {
  return (
    cleanLines(text)
      .normalize('NFC')
      .replaceAll(/[ﬀﬁﬂﬃﬄﬅﬆ]/g, (ligature) => LIGATURES[ligature] ?? ligature)
      .replaceAll(/[\u00AD\u200B-\u200F\u2060\uFEFF®™©]/g, '')
      .replaceAll(/[\u00A0\u2000-\u200A\u202F\u205F\u3000]/g, ' ')
      .replaceAll(/[‘’ʼ]/g, "'")
      .replaceAll(/[‐‑]/g, '-')
      // Fonts for symbols put their bullets into the private use area.
      .replaceAll(/[\uE000-\uF8FF]/g, '•')
      .replaceAll(/\p{Cs}/gu, '')
      .replaceAll(/\t{2,}/g, '\t')
      .replaceAll(/ {9,}/g, ' '.repeat(8))
      .replaceAll(/[ \t]+\n/g, '\n')
      .replaceAll(/\n{3,}/g, '\n\n')
      .trim()
  );
}
