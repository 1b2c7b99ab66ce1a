import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Skill } from '../src/taxonomy.types.js';
import { analyseResume } from '../src/analysis/analyse-resume.js';
import { normaliseText } from '../src/extraction/normalise-text.js';
import { hostileText, REPEATED } from './support/hostile-texts.js';
import { shippedTaxonomy } from './support/taxonomy.js';

const SOON_MS = 60_000;
const TODAY = '2026-11-23T00:00:00.000Z';

describe('hostile texts', () => {
  let skills: readonly Skill[];

  beforeAll(async () => {
    ({ skills } = await shippedTaxonomy());
  });

  it.each(REPEATED)(
    'are analysed soon: %j again and again',
    (piece) => {
      const text = normaliseText(hostileText(piece));
      expect(Object.keys(analyseResume(text, skills, TODAY))).toContain('skills');
    },
    SOON_MS,
  );

  it('never fail, and every span quotes the text', () => {
    const word = fc.constantFrom(
      ...REPEATED,
      'Kubernetes',
      'Summary:',
      'EDUCATION',
      '03/2020',
      'Present',
      'AWS',
      '50%',
    );
    const anything = fc.oneof(
      fc.array(word, { maxLength: 60 }).map((words) => words.join(' ')),
      fc.string({ unit: 'grapheme', maxLength: 500 }),
      fc.string({ unit: 'binary', maxLength: 500 }),
    );
    fc.assert(
      fc.property(anything, (raw) => {
        const text = normaliseText(raw);
        const analysis = analyseResume(text, skills, TODAY);
        const wrong: unknown[] = [];
        JSON.stringify(analysis, (_, value: unknown) => {
          if (isSpan(value) && text.slice(value.start, value.end) !== value.quote) wrong.push(value);
          return value;
        });
        expect(wrong).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

const isSpan = (value: unknown): value is { start: number; end: number; quote: string } =>
  typeof value === 'object' && value !== null && 'quote' in value;
