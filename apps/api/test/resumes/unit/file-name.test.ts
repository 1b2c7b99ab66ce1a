import { describe, expect, it } from '@jest/globals';
import { parse } from 'content-disposition';
import fc from 'fast-check';
import { contentDisposition, safeFileName } from '../../../src/modules/resumes/upload/read-upload.js';

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
