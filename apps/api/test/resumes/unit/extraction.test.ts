import { describe, expect, it } from '@jest/globals';
import { parse } from 'content-disposition';
import fc from 'fast-check';
import { unzipSync, zipSync } from 'fflate';
import { detectFormat } from '../../../src/modules/resumes/extraction/detect-format.js';
import { htmlToText } from '../../../src/modules/resumes/extraction/html-text.js';
import { normaliseText } from '../../../src/modules/resumes/extraction/normalise-text.js';
import { decodeText, isMarkdown } from '../../../src/modules/resumes/extraction/plain-text.js';
import { zipEntries } from '../../../src/modules/resumes/extraction/zip-entries.js';
import { zipFile } from '../../../src/modules/resumes/extraction/zip-file.js';
import { contentDisposition, safeFileName } from '../../../src/modules/resumes/upload/file-name.js';

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

describe('file names', () => {
  it.each([
    ['résumé.pdf', 'résumé.pdf'],
    ['C:\\temp\\cv.docx', 'cv.docx'],
    ['../../etc/passwd', 'passwd'],
    ['a\0b\n.pdf', 'ab.pdf'],
    ['\u202Efdp.exe', 'fdp.exe'],
    ['رزومه\u200cمن.pdf', 'رزومه\u200cمن.pdf'],
    ['r\uFFFDsum\uFFFD.pdf', 'rsum.pdf'],
    ['\u3164', 'resume'],
    ['cv.pdf\u2028', 'cv.pdf'],
    ['  ', 'resume'],
    [undefined, 'resume'],
    ['x'.repeat(300), 'x'.repeat(200)],
  ])('%j is kept as %j', (given, kept) => {
    expect(safeFileName(given)).toBe(kept);
  });

  it('are sent in ASCII and as they are', () => {
    expect(contentDisposition('Zoë\'s "cv" 100%.pdf')).toBe(
      "attachment; filename=\"Zo_'s _cv_ 100_.pdf\"; filename*=UTF-8''Zo%C3%AB%27s%20%22cv%22%20100%25.pdf",
    );
  });

  it.each(['cv.pdf', 'r\u00E9sum\u00E9.pdf', 'a b.pdf', "Zo\u00EB's (100%25) [\u4E2D\u6587]; filename=x.pdf"])(
    'bring %s to the client',
    (name) => {
      expect(parse(contentDisposition(name))).toMatchObject({ type: 'attachment', parameters: { filename: name } });
    },
  );

  it('are headers, whatever they hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        expect(contentDisposition(safeFileName(name))).toMatch(/^[\x20-\x7E]+$/);
      }),
    );
  });
});
