import { create } from 'content-disposition';
import { cleanLine, isVisible } from '../../../platform/validation/pasted-text.js';

const LONGEST = 200;
const FALLBACK = 'resume';

/** Controls and line breaks, halves of characters, bytes that were no text, and what hides how the name ends. */
const DROPPED = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\uFFFD\p{Bidi_Control}]/gu;

/** A client's name for a file, as one that can be stored and shown: one line without folders. */
export function safeFileName(given: string | undefined): string {
  const name = cleanLine((given ?? '').replaceAll(DROPPED, '').split(/[/\\]/).at(-1) ?? '');
  return [...(isVisible(name) ? name : FALLBACK)].slice(0, LONGEST).join('');
}

/** `Content-Disposition` of a download (RFC 6266): the name in ASCII for old clients, and as it is. */
export const contentDisposition = (name: string): string =>
  create(name, { fallback: name.replaceAll(/[^\x20-\x7E]|["\\%]/g, '_') });
