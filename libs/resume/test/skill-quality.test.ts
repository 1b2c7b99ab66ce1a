import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { analyseResume } from '../src/analysis/analyse-resume.js';
import { detectFormat } from '../src/extraction/detect-format.js';
import { TextExtractor } from '../src/extraction/text-extractor.js';
import { corpusFiles } from './support/corpus-files.js';
import { type Findings, scoreOf } from './support/score.js';
import { shippedTaxonomy } from './support/taxonomy.js';

const TODAY = '2026-11-23T00:00:00.000Z';

describe('the skills found in the files of the corpus', () => {
  const extractor = new TextExtractor();
  const written: Findings[] = [];
  const printed: Findings[] = [];
  const exported: Findings[] = [];

  beforeAll(async () => {
    const { skills } = await shippedTaxonomy();
    for (const { id, layout, bytes, skills: expected } of await corpusFiles()) {
      const detected = await detectFormat(bytes);
      if (!('format' in detected)) throw new Error(`${id} was refused as ${detected.refused}.`);
      const extraction = await extractor.extract(detected.format, bytes);
      if (!extraction.ok) throw new Error(`${id} could not be read: ${extraction.failure}.`);
      const { skills: found } = analyseResume(extraction.text, skills, TODAY);
      const kind = layout.endsWith('-exported') ? exported : layout === 'pdf-printed' ? printed : written;
      kind.push({ id, found: found.map(({ slug }) => slug), expected });
    }
  });

  afterAll(() => extractor.close());

  it.each([
    ['thirty that the tests write', written, 30],
    ['fourteen that a browser printed', printed, 14],
    ['thirty that other programs wrote', exported, 30],
  ])('are right and complete to at least 95 %%, in at least %s', (_, findings, atLeast) => {
    expect(findings.length).toBeGreaterThanOrEqual(atLeast);
    const { precision, recall, surplus, missed } = scoreOf(findings);
    expect({ isPrecise: precision >= 0.95, surplus }).toMatchObject({ isPrecise: true });
    expect({ isComplete: recall >= 0.95, missed }).toMatchObject({ isComplete: true });
  });
});
