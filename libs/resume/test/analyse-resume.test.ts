import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Skill } from '../src/taxonomy.types.js';
import { analyseResume } from '../src/analysis/analyse-resume.js';
import { shippedTaxonomy } from './support/taxonomy.js';

const TODAY = '2026-11-23T00:00:00.000Z';

const RESUME = `
Jane Doe
Back-end engineer, Lisbon
jane.doe@example.com | +351 912 345 678 | github.com/janedoe | https://jane.example

SUMMARY
Back-end engineer who keeps databases quick.

Work Experience
Acme, Software engineer
03/2021 – Present
• Reduced the p99 latency of search from 800 ms to 120 ms in Go
• Responsible for on-call and the monthly report
• Helped with the migration of 12 services to Kubernetes
Initech, Developer, Jan 2016 - Jun 2019
• Built an importer in Python for 40 million records,
  which halved the costs

Education:
BSc Physics, 2012 – 2015

Technical Skills
Go, Python, Kubernetes, Haskell
`;

describe('analyseResume', () => {
  let skills: readonly Skill[];
  const analyse = (text: string, today = TODAY) => analyseResume(text, skills, today);

  beforeAll(async () => {
    ({ skills } = await shippedTaxonomy());
  });

  it('is the same each time', () => {
    expect(analyse(RESUME)).toEqual(analyse(RESUME));
  });

  it('quotes exactly what stands at each span', () => {
    const { contact, sections, periods, gaps, statedYears, skills: found, writing, suggestions } = analyse(RESUME);
    const spans = [
      contact.email,
      contact.phone,
      ...contact.links,
      ...sections.map(({ heading }) => heading),
      ...[...periods, ...gaps, ...statedYears, ...suggestions].map(({ span }) => span),
      ...found.flatMap(({ mentions }) => mentions),
      ...writing.actionVerbs,
      ...writing.weakOpenings,
      ...writing.results,
    ].filter((span) => span !== null);
    expect(spans.length).toBeGreaterThan(25);
    for (const { start, end, quote } of spans) expect(RESUME.slice(start, end)).toBe(quote);
  });

  it('finds the ways to reach the candidate', () => {
    expect(analyse(RESUME).contact).toMatchObject({
      email: { quote: 'jane.doe@example.com' },
      phone: { quote: '+351 912 345 678' },
      links: [{ quote: 'github.com/janedoe' }, { quote: 'https://jane.example' }],
    });
    expect(analyse('Jane Doe\n2016 - 2019, 2020-2024').contact).toEqual({ email: null, phone: null, links: [] });
  });

  it.each([
    '+44 20 7946 0958',
    '(555) 010-2233',
    '555-010-2233',
    '020 7946 0958',
    'Tel.: 0151 2345678',
    '+4915112345678',
    '(+84) 24 5550 0123',
    '06 55 50 01 29',
    'Tél. : 06.55.50.01.29',
    '022 555 01 44',
    '☎ 22 555 01 88',
  ])('knows the phone number in %s', (text) => {
    expect(analyse(`Jane Doe\n${text}\n`).contact.phone?.quote).toBe(text.replace(/^(?:T[eé]l\.\s?:|☎) /u, ''));
  });

  it('takes digits in groups for a phone number beside an e-mail address, and not elsewhere', () => {
    expect(analyse('Jane Doe\njane@example.pl | 22 555 01 88 | Warszawa').contact.phone?.quote).toBe('22 555 01 88');
    expect(analyse('Jane Doe\n100 200 300 | 2012 2013 2014').contact.phone).toBeNull();
  });

  it('tells the sections by their headings', () => {
    expect(analyse(RESUME).sections.map(({ kind }) => kind)).toEqual([
      'header',
      'summary',
      'experience',
      'education',
      'skills',
    ]);
  });

  it.each([
    ['## Professional Experience', 'experience'],
    ['EMPLOYMENT HISTORY:', 'experience'],
    ['W O R K  E X P E R I E N C E', 'experience'],
    ['Where I have worked', 'experience'],
    ['Core Competencies', 'skills'],
    ['Tools & Technologies', 'skills'],
    ['**Tech stack**', 'skills'],
    ['Programming languages', 'skills'],
    ['About me', 'summary'],
    ['Career objective', 'summary'],
    ['Education and training', 'education'],
    ['Side projects', 'projects'],
    ['Licenses & certifications', 'certifications'],
    ['Languages', 'languages'],
    ['Talks and publications', 'publications'],
    ['Honors & awards', 'awards'],
    ['Volunteering', 'volunteering'],
    ['Hobbies and interests', 'interests'],
    ['References available on request', 'references'],
  ])('takes %j for a heading of %s', (heading, kind) => {
    expect(analyse(`Jane Doe\n\n${heading}\nWhatever it holds.`).sections.at(-1)).toMatchObject({ kind });
  });

  it('takes no sentence for a heading', () => {
    expect(analyse('Jane Doe\nMy experience with skills: none.\n- Experience\nI have skills').sections).toHaveLength(1);
  });

  it('reads periods, counts work once, and finds gaps', () => {
    const { periods, gaps, yearsOfWork } = analyse(RESUME);
    expect(periods.map(({ from, to, section }) => [from, to, section])).toEqual([
      ['2021-03', null, 'experience'],
      ['2016-01', '2019-06', 'experience'],
      ['2012-01', '2015-12', 'education'],
    ]);
    expect(gaps).toMatchObject([{ from: '2019-07', to: '2021-02', months: 20, span: { quote: '03/2021 – Present' } }]);
    expect(yearsOfWork).toBe(9.3);
    const overlapping = 'Experience\nA, 2018 - 2019\nB, Jan 2019 - Dec 2020\nC, June 2020 to Mar 2021';
    expect(analyse(overlapping)).toMatchObject({ gaps: [], yearsOfWork: 3.3 });
  });

  it.each([
    ['January 2019 – March 2020', '2019-01', '2020-03'],
    ["Sept. '19 - Oct '21", '2019-09', '2021-10'],
    ['2019-03 to 2020-11', '2019-03', '2020-11'],
    ['1/2019—12/2020', '2019-01', '2020-12'],
    ['Summer 2019 until Autumn 2020', '2019-06', '2020-09'],
    ['2019-2021', '2019-01', '2021-12'],
    ['Since May 2020', '2020-05', null],
    ['Feb 2020 – today', '2020-02', null],
  ])('reads %s', (text, from, to) => {
    expect(analyse(`Experience\nAcme, ${text}\n`).periods).toMatchObject([{ from, to }]);
  });

  it('judges how the work is told', () => {
    const { writing } = analyse(RESUME);
    expect(writing).toMatchObject({
      statements: 4,
      actionVerbs: [{ quote: 'Reduced' }, { quote: 'Built' }],
      weakOpenings: [{ quote: 'Responsible for' }, { quote: 'Helped with' }],
    });
    const results = writing.results.map(({ quote }) => quote);
    expect(results).toEqual(['800 ms', '120 ms', '12 services', '40 million records', 'halved']);
  });

  it('suggests, each time at a place or for what is missing', () => {
    const { suggestions } = analyse(RESUME);
    expect(suggestions.map(({ code, span, missing }) => [code, span?.quote ?? missing])).toEqual([
      ['gap', '03/2021 – Present'],
      ['weak-opening', 'Responsible for'],
      ['weak-opening', 'Helped with'],
      ['skill-without-use', 'Haskell'],
      ['missing-part', 'detail'],
    ]);
    const bare = analyse('Some words.').suggestions.map(({ missing }) => missing);
    expect(bare).toEqual(['email', 'phone', 'links', 'experience', 'education', 'skills', 'summary', 'detail']);
  });

  it('points out dates that cannot be', () => {
    const { suggestions } = analyse('Experience\nAcme, 2021 - 2019\nInitech, 2031 - 2033');
    const places = suggestions.filter(({ code }) => code === 'impossible-dates').map(({ span }) => span?.quote);
    expect(places).toEqual(['2021 - 2019', '2031 - 2033']);
  });

  it('counts the years of a job that goes on up to the day it is asked', () => {
    const text = 'Experience\nAcme, Jan 2020 - Present';
    expect(analyse(text, '2022-12-31').yearsOfWork).toBe(3);
    expect(analyse(text, '2024-12-31').yearsOfWork).toBe(5);
  });

  it('reads headings, months and labels of other languages', () => {
    const {
      sections,
      periods,
      skills: found,
    } = analyse(`Jürgen Öztürk
Geburtsdatum\t14.02.1986

Berufserfahrung
März 2019 – heute, Nordwind AG
Entwicklung mit Go und PostgreSQL
Expérience professionnelle
février 2016 – août 2018
Formación
septiembre de 2011 - junio de 2015
Kenntnisse
Java (sehr gut), C (Grundkenntnisse)
`);
    expect(sections.map(({ kind }) => kind)).toEqual(['header', 'experience', 'experience', 'education', 'skills']);
    expect(periods.map(({ from, to }) => `${from} ${to}`)).toEqual([
      '2019-03 null',
      '2016-02 2018-08',
      '2011-09 2015-06',
    ]);
    expect(found.map(({ slug }) => slug)).toEqual(['go', 'postgresql', 'java', 'c']);
  });

  it('reads a job that goes on in other words, and no job in what a sentence says of the person', () => {
    const text = "Jane Doe\nJ'écris Ruby depuis 2012.\n\nExpérience\nAcme\njanvier 2020 – Aujourd'hui\n";
    expect(analyse(text).periods).toMatchObject([{ from: '2020-01', to: null, section: 'experience' }]);
  });

  it.each([
    ['Ran 14 Kubernetes clusters for 64 clinics', ['14 Kubernetes clusters', '64 clinics']],
    ['Handled 40 million a day; 60 000 abonnés', ['40 million a day', '60 000 abonnés']],
    ['Own a budget of 3.1 million euro and 14,000 couriers', ['3.1 million euro', '14,000 couriers']],
    ['Used Java 17 features and 2019 releases', []],
  ])('reads the results in %j', (statement, expected) => {
    const { results } = analyse(`Jane Doe\n\nExperience\nAcme, 2019 - 2021\n- ${statement}\n`).writing;
    expect(results.map(({ quote }) => quote)).toEqual(expected);
  });

  it('ends a statement where the dates of the next job begin', () => {
    const text = 'Jane Doe\n\nExperience\n2019 – now Acme\n- Wrote a parser\n2012 – 2018 Initech\n- Built a compiler\n';
    const { suggestions } = analyse(text);
    const unmeasured = suggestions.filter(({ code }) => code === 'no-result').map(({ span }) => span?.quote);
    expect(unmeasured).toEqual(['Wrote a parser', 'Built a compiler']);
  });

  it('reads headings with numbers, and no last word of a sentence as one', () => {
    const text = 'Jane Doe\n1. Profile\nWrites guides, of\ncourse.\n2. Skills\nGo\n- Experience';
    expect(analyse(text).sections.map(({ kind }) => kind)).toEqual(['header', 'summary', 'skills']);
  });

  it('reads headings behind marks, and no section in a labelled line of the skills', () => {
    const kinds = analyse('Jane Doe\n// SKILLS\nFrameworks: Angular, Vue\n» Experience «\nAcme').sections;
    expect(kinds.map(({ kind }) => kind)).toEqual(['header', 'skills', 'experience']);
  });

  it('reads headings whose letters were set apart', () => {
    const { sections } = analyse(
      'Jane Doe\nABOUTME\nx\nW O R K  E X P E R I E N C E\nx\nTECHSTACK\nx\nSELECTEDPROJECTS\nx',
    );
    expect(sections.map(({ kind }) => kind)).toEqual(['header', 'summary', 'experience', 'skills', 'projects']);
  });

  it('takes a line with the tools of a job for no section of its own', () => {
    const { sections, periods } = analyse(`Experience
Acme, Developer, 2019 - 2021
Technologies: Java, Kafka
Initech, Developer, 2016 - 2019
Environment: Oracle, Jenkins
`);
    expect(sections.map(({ kind }) => kind)).toEqual(['experience']);
    expect(periods.map(({ section }) => section)).toEqual(['experience', 'experience']);
  });

  it('finds statements where the bullets were drawn and not written', () => {
    const { writing } = analyse(`Experience
Lead Engineer, Acme
2019 - 2021
Built the ledger in Go, which took four months and saved 20% of
Kafka's costs.
Two teams moved to it within a year.
Responsible for on-call
`);
    expect(writing).toMatchObject({ statements: 3, actionVerbs: [{ quote: 'Built' }] });
    expect(writing.weakOpenings.map(({ quote }) => quote)).toEqual(['Responsible for']);
    expect(writing.results.map(({ quote }) => quote)).toEqual(['20%']);
  });
});
