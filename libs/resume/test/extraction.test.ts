import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { unzipSync, zipSync } from 'fflate';
import { detectFormat } from '../src/extraction/detect-format.js';
import type { ExtractionError } from '../src/extraction/extraction.types.js';
import { htmlToText } from '../src/extraction/docx/html-text.js';
import { normaliseText } from '../src/extraction/normalise-text.js';
import { MAX_UNPACKED_BYTES, MAX_ZIP_ENTRIES } from '../src/extraction/limits.js';
import { decodeText, isMarkdown } from '../src/extraction/plain-text.js';
import { unzip, zip as zipOf } from '../src/extraction/docx/zip-archive.js';
import { zipOfSizes } from './support/hostile-files.js';

describe('htmlToText', () => {
  it('keeps paragraphs, lists and tables apart', () => {
    const html =
      '<h1>Skills</h1><p>Go &amp; C&#43;&#x2b;<br />R</p><ul><li>one</li><li>two</li></ul>' +
      '<table><tr><td><p>Cloud</p></td><td><p>AWS</p></td></tr><tr><td>a</td><td>b</td></tr></table><p>end</p>';
    expect(htmlToText(html)).toBe('Skills\nGo & C++\nR\n• one\n• two\nCloud\tAWS\na\tb\nend');
  });

  it('leaves what is no entity', () => {
    expect(htmlToText('<p>R&D; &unknown; &#9999999;</p>')).toBe('R&D; &unknown; &#9999999;');
  });
});

describe('normaliseText', () => {
  it('keeps the lines apart that any program parts', () => {
    expect(normaliseText('Go\vRust\fSQL\u000EC\u0085R\u2028Ada\u2029end\0.')).toBe('Go\nRust\nSQL\nC\nR\nAda\nend.');
  });

  it('gives one form to all that means the same', () => {
    expect(normaliseText('of\uFB01ce\u00A0\u201Ajob\u2019s Java\u2122 micro\u00ADservices\r\n\r\n\r\nend\f')).toBe(
      "office \u201Ajob's Java microservices\n\nend",
    );
    expect(normaliseText('\uF0B7 bullet front\u2011end')).toBe('• bullet front-end');
  });

  it('leaves nothing that PostgreSQL would refuse, and is done after one time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const normalised = normaliseText(text);
        expect(normalised).not.toMatch(/[^\P{Cc}\n\t]|\p{Cs}/u);
        expect(normalised.isWellFormed()).toBe(true);
        expect(normaliseText(normalised)).toBe(normalised);
      }),
      { numRuns: 500 },
    );
  });
});

describe('plain text', () => {
  it('is told from bytes that are none', () => {
    expect(decodeText(Buffer.from('plain'))).toBe('plain');
    expect(decodeText(Buffer.from('Zoë', 'latin1'))).toBe('Zoë');
    expect(decodeText(Buffer.from([0x61, 0x00, 0x62]))).toBeUndefined();
    expect(decodeText(Buffer.from([0x81, 0x8d, 0x90]))).toBeUndefined();
  });

  it('is Markdown when it has its marks', () => {
    expect(isMarkdown('# Jane\n\n- one **two**')).toBe(true);
    expect(isMarkdown('Jane\n- one\n- two')).toBe(false);
    expect(isMarkdown('C# and F# - see')).toBe(false);
  });

  it('is what remains when no other type is known', async () => {
    expect(await detectFormat(Buffer.from('Jane Doe'))).toEqual({ format: 'text' });
    expect(await detectFormat(Buffer.from('%PDF-1.7\n'))).toEqual({ format: 'pdf' });
    expect(await detectFormat(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'))).toHaveProperty('refused');
    expect(await detectFormat(Buffer.alloc(0))).toEqual({ format: 'text' });
  });
});

describe('a ZIP file', () => {
  const failureOf = (bytes: Uint8Array): Promise<unknown> =>
    unzip(bytes).then(
      () => 'none',
      (error: unknown) => (error as ExtractionError).failure,
    );

  it('gives what it holds', async () => {
    const zip = zipSync({
      'a.txt': Buffer.from('packed '.repeat(50)),
      'b/c.txt': [Buffer.from('stored'), { level: 0 }],
    });
    const entries = [...(await unzip(zip))].map(([name, content]) => [name, content.toString()]);
    expect(entries).toEqual([
      ['a.txt', 'packed '.repeat(50)],
      ['b/c.txt', 'stored'],
    ]);
  });

  it('is made again of its entries, and others can read it', async () => {
    const entries = new Map([
      ['word/é.xml', Buffer.from('<w:t>é</w:t>')],
      ['empty', Buffer.alloc(0)],
    ]);
    const zip = await zipOf(entries);
    expect(await unzip(zip)).toEqual(entries);
    expect(Object.keys(unzipSync(zip))).toEqual([...entries.keys()]);
  });

  it('is made again without folders and names that lead elsewhere', async () => {
    const names = ['word/', 'word/a.xml', '../b.xml', '/c.xml', 'C:/d.xml', 'e\\..\\f.xml', ''];
    const zip = await zipOf(new Map(names.map((name) => [name, Buffer.from('x')])));
    expect([...(await unzip(zip)).keys()]).toEqual(['word/a.xml']);
  });

  it('keeps names that lead elsewhere when it is read, for they are nothing but keys', async () => {
    const zip = zipSync({ '../a.xml': Buffer.from('a'), '/b.xml': Buffer.from('b') });
    expect([...(await unzip(zip)).keys()]).toEqual(['../a.xml', '/b.xml']);
  });

  it('may say anything of the size of a stored entry', async () => {
    const zip = Buffer.from(zipSync({ 'a.txt': [Buffer.from('stored'), { level: 0 }] }));
    zip.writeUInt32LE(1, zip.indexOf('PK\x01\x02') + 24);
    expect(await unzip(zip)).toEqual(new Map([['a.txt', Buffer.from('stored')]]));
  });

  it.each([
    ['a password', 0x01],
    ['strong encryption', 0x41],
  ])('with %s is encrypted', async (_, flags) => {
    const zip = Buffer.from(zipSync({ 'a.txt': Buffer.from('packed') }));
    zip.writeUInt16LE(flags, zip.indexOf('PK\x01\x02') + 8);
    expect(await failureOf(zip)).toBe('encrypted');
  });

  it('may have so many entries and no more', async () => {
    const sizes = Array.from({ length: MAX_ZIP_ENTRIES }, () => 1);
    expect(await failureOf(zipOfSizes(...sizes))).toBe('none');
    expect(await failureOf(zipOfSizes(...sizes, 1))).toBe('too-large-unpacked');
  });

  it('may unpack to so much in all its entries together and no more', async () => {
    const half = MAX_UNPACKED_BYTES / 2;
    expect(await failureOf(zipOfSizes(half, half))).toBe('none');
    expect(await failureOf(zipOfSizes(half, half, 4))).toBe('too-large-unpacked');
  });

  it('is broken with bytes behind its end', async () => {
    const zip = zipSync({ 'a.txt': Buffer.from('packed') });
    expect(await failureOf(Buffer.concat([zip, Buffer.from('more')]))).toBe('broken');
  });

  it('fails with a reason, whatever the bytes', async () => {
    const zip = Buffer.from(zipSync({ 'a.txt': Buffer.from('packed '.repeat(50)) }));
    const position = fc.nat(zip.length - 1);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(position, fc.nat(255)), { minLength: 1 }), async (changes) => {
        const damaged = Buffer.from(zip);
        for (const [at, byte] of changes) damaged[at] = byte;
        try {
          await unzip(damaged);
        } catch (error) {
          expect(error).toHaveProperty('failure', expect.stringMatching(/^(?:broken|encrypted|too-large-unpacked)$/));
        }
      }),
    );
  });
});
