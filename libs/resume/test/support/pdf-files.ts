import PDFDocument from 'pdfkit';
import { BULLET, cellsOf, linesOfText, type SampleResume } from './corpus.js';

type Pdf = InstanceType<typeof PDFDocument>;

const MARGIN = 50;
const COLUMN_GAP = 20;
const SIDE_WIDTH = 150;
const BODY_SIZE = 10;
const HEADING_SIZE = 13;

/** The bytes of a PDF that a function draws. */
export async function drawPdf(
  draw: (pdf: Pdf) => void,
  options: ConstructorParameters<typeof PDFDocument>[0] = {},
): Promise<Buffer> {
  const pdf = new PDFDocument({ size: 'A4', margin: MARGIN, ...options });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => pdf.once('end', resolve));
  draw(pdf);
  pdf.end();
  await ended;
  return Buffer.concat(chunks);
}

/** A sample as a PDF of its layout. */
export function samplePdf(sample: SampleResume): Promise<Buffer> {
  return drawPdf((pdf) => {
    const [name = '', ...rest] = linesOfText(sample.head);
    pdf.font('Helvetica-Bold').fontSize(20).text(ascii(name));
    pdf.font('Helvetica').fontSize(BODY_SIZE);
    for (const line of rest) pdf.text(ascii(line));
    if (sample.layout === 'pdf-two') twoColumns(pdf, sample);
    else for (const [heading, text] of Object.entries(sample.sections)) section(pdf, sample.layout, heading, text);
  });
}

function section(pdf: Pdf, layout: string, heading: string, text: string): void {
  pdf.moveDown(0.8).font('Helvetica-Bold').fontSize(HEADING_SIZE).text(heading);
  pdf.font('Helvetica').fontSize(BODY_SIZE);
  for (const line of linesOfText(text)) {
    if (BULLET.test(line)) pdf.text(ascii(`• ${line.slice(2)}`), { indent: 10 });
    else if (layout === 'pdf-table' && cellsOf(line).length > 1) row(pdf, cellsOf(line));
    else pdf.text(ascii(line));
  }
}

/** Cells beside each other, as tables without borders have them. */
function row(pdf: Pdf, cells: readonly string[]): void {
  const { y } = pdf;
  let lowest = y;
  cells.forEach((cell, index) => {
    const left = MARGIN + index * SIDE_WIDTH;
    pdf.text(ascii(cell), left, y, {
      width: index === cells.length - 1 ? pdf.page.width - left - MARGIN : SIDE_WIDTH - 10,
    });
    lowest = Math.max(lowest, pdf.y);
  });
  pdf.x = MARGIN;
  pdf.y = lowest + 2;
}

/** Skills and languages at the side, the rest in the main column. */
function twoColumns(pdf: Pdf, { sections }: SampleResume): void {
  const top = pdf.y + 10;
  const isAside = (heading: string): boolean => /skills|languages|stack/i.test(heading);
  const column = (left: number, width: number, headings: readonly string[]): void => {
    pdf.x = left;
    pdf.y = top;
    for (const heading of headings) {
      pdf.moveDown(0.8).font('Helvetica-Bold').fontSize(HEADING_SIZE).text(heading, { width });
      pdf.font('Helvetica').fontSize(BODY_SIZE);
      for (const line of linesOfText(sections[heading] ?? '')) pdf.text(ascii(line.replace(BULLET, '• ')), { width });
    }
  };
  const headings = Object.keys(sections);
  column(MARGIN, SIDE_WIDTH, headings.filter(isAside));
  const left = MARGIN + SIDE_WIDTH + COLUMN_GAP;
  column(
    left,
    pdf.page.width - left - MARGIN,
    headings.filter((heading) => !isAside(heading)),
  );
}

/** The standard fonts know no letters outside Windows-1252. */
const ascii = (text: string): string =>
  text.replaceAll(/[^\x20-\xFF•–—’]/gu, (letter) => letter.normalize('NFD').replaceAll(/[^\x20-\x7E]/g, '') || 'z');
