import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { unzipSync, zipSync } from 'fflate';
import { detectFormat } from '../src/extraction/detect-format.js';
import { htmlToText } from '../src/extraction/docx/html-text.js';
import { normaliseText } from '../src/extraction/normalise-text.js';
import { decodeText, isMarkdown } from '../src/extraction/plain-text.js';
import { zipEntries } from '../src/extraction/docx/zip-entries.js';
import { zipFile } from '../src/extraction/docx/zip-file.js';

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

describe('zipEntries', () => {
  it('gives what a ZIP file holds', () => {
    const zip = zipSync({
      'a.txt': Buffer.from('packed '.repeat(50)),
      'b/c.txt': [Buffer.from('stored'), { level: 0 }],
    });
    const entries = [...zipEntries(zip)].map(([name, content]) => [name, content.toString()]);
    expect(entries).toEqual([
      ['a.txt', 'packed '.repeat(50)],
      ['b/c.txt', 'stored'],
    ]);
  });

  it('are packed again as they were, and others can read it', () => {
    const entries = new Map([
      ['word/é.xml', Buffer.from('<w:t>é</w:t>')],
      ['empty', Buffer.alloc(0)],
    ]);
    const zip = zipFile(entries);
    expect(zipEntries(zip)).toEqual(entries);
    expect(Object.keys(unzipSync(zip))).toEqual([...entries.keys()]);
  });

  it('fails with a reason, whatever the bytes', () => {
    const zip = Buffer.from(zipSync({ 'a.txt': Buffer.from('packed '.repeat(50)) }));
    const position = fc.nat(zip.length - 1);
    fc.assert(
      fc.property(fc.array(fc.tuple(position, fc.nat(255)), { minLength: 1 }), (changes) => {
        const damaged = Buffer.from(zip);
        for (const [at, byte] of changes) damaged[at] = byte;
        try {
          zipEntries(damaged);
        } catch (error) {
          expect(error).toHaveProperty('failure', expect.stringMatching(/^(?:broken|encrypted|too-large-unpacked)$/));
        }
      }),
    );
  });
});
