import { cleanLines } from '../../../platform/validation/pasted-text.ts';

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
 * One form for all texts, whatever wrote them: no ligatures, control characters, soft hyphens or trade marks, one sort of
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
