import mammoth from 'mammoth';
import { type ExtractedText, ExtractionError } from '../extraction.types.js';
import { htmlToText, unescapeEntities } from './html-text.js';
import { unzip, zip } from './zip-archive.js';

const DOCUMENT = 'word/document.xml';
const NUMBERING = 'word/numbering.xml';
const LEVEL_END = '</w:lvl>';
const NO_NUMBER = '<w:numFmt w:val="none"';
const HEADER_OR_FOOTER = /^word\/(?:header|footer)\d*\.xml$/;
/** The first bytes of an encrypted document, which is not a ZIP file. */
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0];

/** @throws {ExtractionError} when it is encrypted, broken or a bomb. */
export async function docxText(bytes: Uint8Array): Promise<ExtractedText> {
  if (COMPOUND_FILE.every((byte, index) => bytes[index] === byte)) throw new ExtractionError('encrypted');
  const entries = await unzip(bytes);
  if (!entries.has(DOCUMENT)) throw new ExtractionError('broken');
  const numbering = entries.get(NUMBERING);
  if (numbering !== undefined) entries.set(NUMBERING, Buffer.from(withoutUnmarkedLevels(numbering.toString('utf8'))));
  // The converter gets the entries that were counted, and no others.
  const { value: html } = await mammoth.convertToHtml(
    { buffer: await zip(entries) },
    { convertImage: mammoth.images.imgElement(async () => ({ src: '' })), includeDefaultStyleMap: true },
  );
  const body = htmlToText(html);
  const edges = [...entries].filter(([name]) => HEADER_OR_FOOTER.test(name)).sort(([a], [b]) => (a < b ? -1 : 1));
  const textOf = (part: string): string =>
    edges
      .filter(([name]) => name.includes(part))
      .map(([, xml]) => paragraphsOf(xml.toString('utf8')))
      .join('\n');
  return { text: [textOf('header'), body, textOf('footer')].filter((part) => part !== '').join('\n'), pages: null };
}

/** The text of a header or footer: the converter leaves it out, and candidates put their address there. */
function paragraphsOf(xml: string): string {
  return xml
    .split('</w:p>')
    .map((paragraph) =>
      [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:tab\b/g)].map(([, text]) => text ?? '\t').join(''),
    )
    .map((text) => unescapeEntities(text).trim())
    .filter((text) => text !== '')
    .join('\n');
}

/** Without the levels that show no number: the converter would make list items of the headings on them. */
function withoutUnmarkedLevels(xml: string): string {
  const parts = xml.split(LEVEL_END);
  const rest = parts.pop() ?? '';
  const levels = parts.map((part) => {
    const start = part.lastIndexOf('<w:lvl ');
    return start >= 0 && part.includes(NO_NUMBER, start) ? part.slice(0, start) : part + LEVEL_END;
  });
  return levels.join('') + rest;
}
