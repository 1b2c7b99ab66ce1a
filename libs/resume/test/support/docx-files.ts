import { Document, Header, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, WidthType } from 'docx';
import { BULLET, cellsOf, linesOfText, type SampleResume } from './corpus.js';

/** A sample as a DOCX of its layout; where it has tables, the address is in the page's header. */
export function sampleDocx({ head, sections, layout }: SampleResume): Promise<Buffer> {
  const [name = '', ...rest] = linesOfText(head);
  const isTable = layout === 'docx-table';
  const address = rest.map((line) => new Paragraph(line));
  const body = Object.entries(sections).flatMap(([heading, text]) => [
    new Paragraph({ text: heading, heading: HeadingLevel.HEADING_1 }),
    ...linesOfText(text).map((line) => block(line, isTable)),
  ]);
  const children = [new Paragraph({ text: name, heading: HeadingLevel.TITLE }), ...(isTable ? [] : address), ...body];
  const headers = isTable ? { headers: { default: new Header({ children: address }) } } : {};
  return pack(new Document({ sections: [{ ...headers, children }] }));
}

const pack = async (document: Document): Promise<Buffer> => Buffer.from(await Packer.toBuffer(document));

function block(line: string, isTable: boolean): Paragraph | Table {
  if (BULLET.test(line)) return new Paragraph({ text: line.slice(2), bullet: { level: 0 } });
  const cells = cellsOf(line);
  if (!isTable || cells.length === 1) return new Paragraph(line);
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [new TableRow({ children: cells.map((cell) => new TableCell({ children: [new Paragraph(cell)] })) })],
  });
}
