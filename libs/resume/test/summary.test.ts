import { describe, expect, it } from '@jest/globals';
import { analyseResume } from '../src/analysis/analyse-resume.js';
import { summaryByRules } from '../src/analysis/summary-by-rules.js';
import { summaryMaterialOf } from '../src/analysis/summary-material.js';
import type { Skill } from '../src/taxonomy.types.js';

const TODAY = '2026-11-23';
const SKILLS: readonly Skill[] = [
  { slug: 'go', name: 'Go', kind: 'language', parent: null, aliases: ['golang'] },
  { slug: 'kafka', name: 'Kafka', kind: 'platform', parent: null, aliases: [] },
];

const RESUME = `Ilse Brandtner
ilse@example.com

Experience
Acme, Senior Engineer, 03/2021 - Present
- Built the ledger
  on Kafka for 40 teams
Initech, Developer, 2016 - 2020
- Ran services in golang

Skills
Go, Kafka
`;

const analysis = analyseResume(RESUME, SKILLS, TODAY);

describe('what a summary may be made from', () => {
  const material = summaryMaterialOf(RESUME, analysis);
  const placeOf = (words: string): string | undefined => {
    const start = material.text.indexOf(words);
    const span = material.placeOf({ start, end: start + words.length });
    expect(span === undefined ? undefined : RESUME.slice(span.start, span.end)).toBe(span?.quote);
    return span?.quote;
  };

  it('is facts and what was done, and nothing else of the text', () => {
    expect(material.text).toBe(
      [
        `Years of work: ${analysis.yearsOfWork}`,
        'Skills:',
        'Kafka',
        'Go',
        'Positions:',
        'Senior Engineer, from 2021-03 to now',
        'Developer, from 2016-01 to 2020-12',
        'What was done:',
        'Built the ledger on Kafka for 40 teams',
        'Ran services in golang',
      ].join('\n'),
    );
  });

  it('names the candidate for the filter', () => {
    expect(material.names).toMatchObject({ names: ['Ilse Brandtner'], handles: ['ilse'] });
  });

  it('knows the place of each part: of a quote exactly, of a fact as a whole, of a heading none', () => {
    expect(placeOf('ledger on Kafka')).toBe('ledger\n  on Kafka');
    expect(placeOf('from 2021-03')).toBe('Senior Engineer');
    expect(placeOf('What was done')).toBeUndefined();
    expect(material.placeOf({ start: material.text.length + 1, end: material.text.length + 2 })).toBeUndefined();
  });

  it('is empty for a text without work and skills', () => {
    expect(summaryMaterialOf('Ilse Brandtner', analyseResume('Ilse Brandtner', SKILLS, TODAY)).text).toBe('');
  });
});

describe('summaryByRules', () => {
  it('tells years, the latest titles first, and skills, each with its place', () => {
    const sentences = summaryByRules(RESUME, analysis);
    expect(sentences.map(({ sentence, span }) => [sentence, span.quote])).toEqual([
      [`Has ${analysis.yearsOfWork} years of dated work, since 2016-01.`, '2016 - 2020'],
      ['Works as Senior Engineer since 2021-03.', 'Senior Engineer'],
      ['Worked as Developer from 2016-01 to 2020-12.', 'Developer'],
      ['Names these skills most: Kafka and Go.', 'Kafka'],
    ]);
  });

  it('says nothing of a text without any', () => {
    expect(summaryByRules('Ilse Brandtner', analyseResume('Ilse Brandtner', SKILLS, TODAY))).toEqual([]);
  });
});
