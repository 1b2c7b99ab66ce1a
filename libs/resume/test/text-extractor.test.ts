import { afterAll, describe, expect, it } from '@jest/globals';
import type { ResumeFormat } from '../src/extraction/extraction.types.js';
import { EXTRACTION_LIMITS, MAX_PAGES } from '../src/extraction/limits.js';
import { TextExtractor } from '../src/extraction/text-extractor.js';
import { readCorpus, type SampleResume } from './support/corpus.js';
import { exported, printed } from './support/corpus-files.js';
import { damage } from './support/fuzz.js';
import {
  bombDocx,
  bombPdf,
  deepDocx,
  docxOf,
  emptyDocx,
  emptyPdf,
  encryptedDocx,
  encryptedPdf,
  entityDocx,
  longPdf,
  megabytes,
  plainPdf,
  scannedPdf,
} from './support/hostile-files.js';
import { sampleFile } from './support/sample-files.js';

const FUZZED_FILES = 50;

describe('TextExtractor', () => {
  const extractor = new TextExtractor();
  const samples = readCorpus();
  const sampleOf = (layout: SampleResume['layout']): SampleResume => samples.find((each) => each.layout === layout)!;

  afterAll(() => extractor.close());

  const failureOf = async (format: ResumeFormat, bytes: Uint8Array): Promise<string> => {
    const extraction = await extractor.extract(format, bytes);
    return extraction.ok ? 'none' : extraction.failure;
  };

  it('reads a PDF with its lines, bullets and pages', async () => {
    const extraction = await extractor.extract('pdf', await sampleFile(sampleOf('pdf-one')));
    expect(extraction).toMatchObject({ ok: true, pages: 1 });
    expect(extraction).toHaveProperty('text', expect.stringContaining('\n• Replaced nightly batch reconciliation'));
  });

  it('reads the columns of a PDF one after the other', async () => {
    const extraction = await extractor.extract('pdf', await sampleFile(sampleOf('pdf-two')));
    expect(extraction).toHaveProperty('text', expect.stringContaining('Django\nDjango REST Framework\nCelery\n'));
  });

  it('reads what a browser printed in the order of its lines and columns', async () => {
    const textOf = async (id: string): Promise<string> => {
      const extraction = await extractor.extract('pdf', printed(id));
      return extraction.ok ? extraction.text : extraction.failure;
    };
    const floats = await textOf('two-pages');
    expect(floats).toContain('QA Lead, Mango Retail Systems\tAug 2018 – Present\n');
    expect(floats.match(/Curriculum Vitae/g)).toHaveLength(1);
    const sidebar = await textOf('sidebar-left');
    expect(sidebar).toMatch(/^Inês Carvalho\nCONTACT\n/);
    expect(sidebar).toContain('\nEDUCATION\n');
    expect(await textOf('hyphenated')).toContain('Terraform and CloudFormation.');
  });

  it('takes no heading of a DOCX for an item of a list because a numbering without numbers holds it', async () => {
    const extraction = await extractor.extract('docx', exported('database-administrator.docx'));
    expect(extraction).toHaveProperty('text', expect.stringMatching(/^Krzysztof[^]*\n• AWS RDS\nExperience\nLead DBA/));
  });

  it('reads a DOCX with its lists, its tables and the header of its pages', async () => {
    const extraction = await extractor.extract('docx', await sampleFile(sampleOf('docx-table')));
    expect(extraction).toHaveProperty('text', expect.stringContaining('PHP 8\tLaravel\tSymfony\tComposer\tPHPUnit\n'));
    expect(extraction).toHaveProperty('text', expect.stringContaining('\n• Set up GitLab CI pipelines'));
    expect(extraction).toHaveProperty('text', expect.stringContaining('anneke@example.nl'));
  });

  it('reads text in UTF-8, UTF-16 and Windows-1252', async () => {
    const text = 'Résumé of Zoë, who writes software.';
    const encodings = [Buffer.from(text), Buffer.from(`\uFEFF${text}`, 'utf16le'), Buffer.from(text, 'latin1')];
    for (const bytes of encodings) {
      expect(await extractor.extract('text', bytes)).toEqual({ ok: true, text, pages: null });
    }
  });

  it('says why there is no text', async () => {
    expect(await failureOf('pdf', await encryptedPdf())).toBe('encrypted');
    expect(await failureOf('docx', encryptedDocx())).toBe('encrypted');
    expect(await failureOf('pdf', await scannedPdf())).toBe('scanned');
    expect(await failureOf('pdf', await emptyPdf())).toBe('empty');
    expect(await failureOf('docx', await emptyDocx())).toBe('empty');
    expect(await failureOf('text', Buffer.from(' \n '))).toBe('empty');
    expect(await failureOf('pdf', Buffer.from('%PDF-1.7\nnothing else'))).toBe('broken');
    expect(await failureOf('docx', docxOf({ 'word/document.xml': '<w:document' }))).toMatch(/^(?:broken|empty)$/);
    expect(await failureOf('pdf', await longPdf(MAX_PAGES + 1))).toBe('too-many-pages');
    expect(await failureOf('text', Buffer.alloc(megabytes(1), 'word '))).toBe('too-long');
  });

  it('gives up what unpacks to too much, and reads the next file', async () => {
    expect(await failureOf('pdf', bombPdf(megabytes(80)))).toBe('too-large-unpacked');
    expect(await failureOf('pdf', bombPdf(megabytes(200), 2))).toBe('too-large-unpacked');
    expect(await failureOf('docx', bombDocx(megabytes(80)))).toBe('too-large-unpacked');
    expect(await failureOf('docx', bombDocx(megabytes(80), 100))).toBe('too-large-unpacked');
    expect(await failureOf('docx', deepDocx(200_000))).toMatch(/^(?:broken|empty|out-of-memory|timed-out)$/);
    expect(await failureOf('docx', entityDocx())).toMatch(/^(?:broken|empty)$/);
    expect(await failureOf('docx', await sampleFile(sampleOf('docx')))).toBe('none');
  });

  it('ends a worker that takes too long or too much memory, and reads the next file with another', async () => {
    const drawing = plainPdf(Buffer.from('BT /F1 9 Tf (x) Tj ET '.repeat(400_000)));
    const slow = await extractor.extract('pdf', drawing, { ...EXTRACTION_LIMITS, timeMs: 50 });
    expect(slow).toEqual({ ok: false, failure: 'timed-out' });
    const large = await extractor.extract('pdf', drawing, { ...EXTRACTION_LIMITS, buffersMebibytes: 1 });
    expect(large).toEqual({ ok: false, failure: 'out-of-memory' });
    expect(await failureOf('pdf', await sampleFile(sampleOf('pdf-one')))).toBe('none');
  });

  it('ends no worker when its heap is full, but the file', async () => {
    const small = new TextExtractor();
    const drawing = plainPdf(Buffer.from('BT /F1 9 Tf (x) Tj ET '.repeat(400_000)));
    const failed = await small.extract('pdf', drawing, { ...EXTRACTION_LIMITS, heapMebibytes: 24 });
    expect(failed).toEqual({ ok: false, failure: 'out-of-memory' });
    await small.close();
  });

  it('survives damaged files of each format', async () => {
    const outcomes = new Set<string>();
    for (const [format, layout] of [
      ['pdf', 'pdf-two'],
      ['docx', 'docx-table'],
    ] as const) {
      const file = await sampleFile(sampleOf(layout));
      for (let seed = 1; seed <= FUZZED_FILES; seed++) outcomes.add(await failureOf(format, damage(file, seed)));
    }
    const known = [
      'none',
      'broken',
      'empty',
      'encrypted',
      'scanned',
      'too-large-unpacked',
      'too-many-pages',
      'too-long',
    ];
    expect([...outcomes].filter((outcome) => !known.includes(outcome))).toEqual([]);
    expect(outcomes).toContain('broken');
    expect(await failureOf('pdf', await sampleFile(sampleOf('pdf-one')))).toBe('none');
  });
});
