import { deflateRawSync, deflateSync } from 'node:zlib';
import { Packer, Document, Paragraph } from 'docx';
import { strToU8, zipSync } from 'fflate';
import { drawPdf } from './pdf-files.js';

const MEBIBYTE = 1024 * 1024;

/** A PDF that asks for a password. */
export const encryptedPdf = (): Promise<Buffer> =>
  drawPdf((pdf) => pdf.text('Jane Doe, engineer, has a secret résumé.'), {
    userPassword: 'secret',
    ownerPassword: 'owner',
  });

/** A page with a picture and no text. */
export const scannedPdf = (): Promise<Buffer> =>
  drawPdf((pdf) => {
    pdf.image(ONE_PIXEL, 50, 50, { width: 400 });
  });

export const emptyPdf = (): Promise<Buffer> => drawPdf(() => undefined);

export const longPdf = (pages: number): Promise<Buffer> =>
  drawPdf((pdf) => {
    for (let page = 1; page < pages; page++) pdf.text(`This is page ${page} of a very long story.`).addPage();
    pdf.text('The end of a very long story.');
  });

/** A PDF whose one stream unpacks to so many bytes; packed so often one in the other. */
export function bombPdf(bytes: number, depth = 1): Buffer {
  let stream: Buffer = Buffer.alloc(bytes, ' ');
  for (let level = 0; level < depth; level++) stream = deflateSync(stream);
  const filters = Array.from({ length: depth }, () => '/FlateDecode').join(' ');
  return plainPdf(stream, `/Filter [${filters}]`);
}

/** The least that a PDF needs, around a stream of content. */
export function plainPdf(stream: Buffer, dictionary = ''): Buffer {
  const parts = [
    '%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n',
    '2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n',
    '3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>\nendobj\n',
    `4 0 obj\n<</Length ${stream.length}${dictionary}>>\nstream\n`,
  ];
  const end = '\nendstream\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n';
  return Buffer.concat([...parts.map((part) => Buffer.from(part)), stream, Buffer.from(end)]);
}

/** A DOCX whose document unpacks to so many bytes, whatever its directory says. */
export function bombDocx(bytes: number, statedBytes = bytes): Buffer {
  return rawZip([{ name: 'word/document.xml', packed: spaces(bytes), statedBytes }]);
}

/** A ZIP file whose entries unpack to so many bytes each. */
export const zipOfSizes = (...sizes: readonly number[]): Buffer =>
  rawZip(sizes.map((bytes, index) => ({ name: String(index), packed: spaces(bytes), statedBytes: bytes })));

const spaces = (bytes: number): Buffer => deflateRawSync(Buffer.alloc(bytes, ' '));

/** A DOCX of these parts. */
export const docxOf = (parts: Readonly<Record<string, string>>): Buffer =>
  Buffer.from(
    zipSync(Object.fromEntries(Object.entries({ ...FRAME, ...parts }).map(([name, xml]) => [name, strToU8(xml)]))),
  );

/** A document of so many elements, each within the one before. */
export const deepDocx = (depth: number): Buffer =>
  docxOf({
    'word/document.xml': `<w:document ${WORD}><w:body>${'<w:p>'.repeat(depth)}${'</w:p>'.repeat(depth)}</w:body></w:document>`,
  });

/** A document whose entities would grow to billions of characters. */
export function entityDocx(): Buffer {
  const entities = Array.from({ length: 9 }, (_, level) => `<!ENTITY e${level + 1} "${`&e${level};`.repeat(10)}">`);
  const doctype = `<!DOCTYPE d [<!ENTITY e0 "lol">${entities.join('')}]>`;
  return docxOf({
    'word/document.xml': `<?xml version="1.0"?>${doctype}<w:document ${WORD}><w:body><w:p><w:r><w:t>&e9;</w:t></w:r></w:p></w:body></w:document>`,
  });
}

export const emptyDocx = async (): Promise<Buffer> =>
  Buffer.from(await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('')] }] })));

/** What Office makes of a document with a password: another container altogether. */
export function encryptedDocx(): Buffer {
  const file = Buffer.alloc(4096);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file);
  Buffer.from('EncryptedPackage', 'utf16le').copy(file, 1024);
  return file;
}

export const megabytes = (count: number): number => count * MEBIBYTE;

const WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const FRAME = {
  '[Content_Types].xml':
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
  '_rels/.rels':
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
};
const ONE_PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** An entry of a ZIP file. */
interface RawEntry {
  readonly name: string;
  readonly packed: Buffer;
  /** What the file says that it unpacks to. */
  readonly statedBytes: number;
}

/** A ZIP file of these entries, without checksums. */
function rawZip(entries: readonly RawEntry[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, packed, statedBytes } of entries) {
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(statedBytes >>> 0, 18);
    fields.writeUInt16LE(name.length, 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(name), packed]);
    directory.push(Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), fields, tail, Buffer.from(name));
    locals.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, listed, Buffer.from('PK\x05\x06'), end]);
}
