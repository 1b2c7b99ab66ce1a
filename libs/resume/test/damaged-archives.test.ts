import { beforeAll, describe, expect, it } from '@jest/globals';
import { detectFormat } from '../src/extraction/detect-format.js';
import { readCorpus } from './support/corpus.js';
import { damage } from './support/fuzz.js';
import { sampleFile } from './support/sample-files.js';

describe('the format of a damaged archive', () => {
  let docx: Buffer;

  beforeAll(async () => {
    docx = await sampleFile(readCorpus().find(({ layout }) => layout === 'docx')!);
  });

  // Among these files some make the detector itself fail.
  it('is told however it is damaged', async () => {
    for (let seed = 0; seed < 1500; seed++) {
      const detected = await detectFormat(damage(docx, seed));
      expect('format' in detected ? detected.format : detected.refused).toEqual(expect.any(String));
    }
  });
});
