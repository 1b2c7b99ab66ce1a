/** Headings, bullets, bold words, links, rules. */
const MARKDOWN = [/^#{1,6} \S/m, /^(?:\*|-) \S/m, /\*\*[^*\n]+\*\*/, /\[[^\]\n]+\]\([^)\s]+\)/, /^(?:---|\*\*\*)$/m];
const MARKS_OF_MARKDOWN = 2;

/**
 * Reads bytes as text: UTF-8, UTF-16 with a byte order mark, or Windows-1252.
 *
 * @returns `undefined` when they are no text
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  return readable(decodeAs(unicodeOf(bytes), bytes)) ?? readable(decodeAs('windows-1252', bytes));
}

/**
 * The encoding in which bytes that come in chunks are text, tried as {@link decodeText} does.
 *
 * @param chunks gives them from the beginning, each time
 * @returns `undefined` when they are no text
 */
export async function encodingOf(chunks: () => AsyncIterable<Uint8Array>): Promise<string | undefined> {
  let first: Uint8Array = new Uint8Array();
  for await (const chunk of chunks()) {
    first = chunk;
    break;
  }
  for (const encoding of [unicodeOf(first), 'windows-1252']) if (await isText(chunks(), encoding)) return encoding;
  return undefined;
}

async function isText(chunks: AsyncIterable<Uint8Array>, encoding: string): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const decode = (chunk?: Uint8Array): string | undefined => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      // Not in this encoding.
      return undefined;
    }
  };
  for await (const chunk of chunks) if (readable(decode(chunk)) === undefined) return false;
  return readable(decode()) !== undefined;
}

const unicodeOf = (bytes: Uint8Array): string =>
  bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';

/** Whether a text uses Markdown's marks. */
export const isMarkdown = (text: string): boolean =>
  /^#{1,3} \S/m.test(text) && MARKDOWN.filter((mark) => mark.test(text)).length >= MARKS_OF_MARKDOWN;

function decodeAs(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    // Not in this encoding.
    return undefined;
  }
}

/** A text has no control characters but white space, and none of the C1 controls that Windows-1252 leaves undefined. */
const readable = (text: string | undefined): string | undefined =>
  text === undefined || /[^\P{Cc}\n\r\t\f\v]/u.test(text) ? undefined : text;
