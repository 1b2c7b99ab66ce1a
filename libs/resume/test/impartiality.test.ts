import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Role, Skill } from '../src/taxonomy.types.js';
import { analyseResume } from '../src/analysis/analyse-resume.js';
import { matchRole } from '../src/analysis/role-match.js';
import { shippedTaxonomy } from './support/taxonomy.js';

interface Person {
  readonly name: string;
  readonly birth: string;
  readonly age: number;
  readonly sex: string;
  readonly nationality: string;
  readonly marital: string;
  readonly photo: string;
}

const RUNS = 100;
const TODAY = '2026-11-23T00:00:00.000Z';

/** The same work of another person. */
const resumeOf = ({ name, birth, age, sex, nationality, marital, photo }: Person): string => `${name}
Senior Go developer
candidate@example.com | +351 912 345 678
Date of birth: ${birth} | Age: ${age} | Gender: ${sex}
Nationality: ${nationality}
${age} years old, ${marital.toLowerCase()}

Summary
Nine years of Go and PostgreSQL.

Experience
Acme, Software engineer, 03/2019 - Present
- Built a queue in Go on PostgreSQL for 3 million jobs a day
Initech, Developer, 2014 - 2018
- Maintained Java services

Skills
Go, PostgreSQL, Java, Kafka

Personal details
Full name: ${name}
Born: ${birth}
Sex: ${sex}
Marital status: ${marital}
Photo: ${photo}
`;

// Names and origins that are names of technologies too, and dates that could be taken for work.
const person: fc.Arbitrary<Person> = fc.record({
  name: fc.constantFrom(
    'Jane Doe',
    'Julia Jenkins',
    'Ruby Swift',
    'Kofi Mensah',
    'JOSÉ DA SILVA',
    'Nguyễn Văn An',
    'Dr. Ada Lovelace',
    'Jean-Luc O’Brien',
    'Cassandra Puppet',
    'Oluwaseun Adébáyò',
  ),
  birth: fc.constantFrom('12 May 1985', '1999-01-31', '01/1970', '4.7.2001', 'March 1965 - Lagos'),
  age: fc.integer({ min: 18, max: 80 }),
  sex: fc.constantFrom('female', 'male', 'non-binary', 'f', 'M'),
  nationality: fc.constantFrom('Irish', 'Java, Indonesia', 'Indian', 'French and German', 'Go (Burkina Faso)'),
  marital: fc.constantFrom('Single', 'Married', 'Divorced', 'Widowed'),
  photo: fc.constantFrom('enclosed', 'none', 'python.jpg'),
});

describe('who the candidate is', () => {
  let skills: readonly Skill[];
  let backend: Role;

  beforeAll(async () => {
    const taxonomy = await shippedTaxonomy();
    skills = taxonomy.skills;
    backend = taxonomy.roles.find(({ slug }) => slug === 'backend')!;
  });

  /** Everything but the places in the text. */
  const shownBy = (text: string): unknown => {
    const analysis = analyseResume(text, skills, TODAY);
    const whole = { ...analysis, match: matchRole(analysis.skills, backend, skills) };
    return JSON.parse(
      JSON.stringify(whole, (key, value: unknown) => (key === 'start' || key === 'end' ? null : value)),
    );
  };

  it('changes nothing', () => {
    fc.assert(
      fc.property(person, person, (one, other) => {
        expect(shownBy(resumeOf(one))).toEqual(shownBy(resumeOf(other)));
      }),
      { numRuns: RUNS },
    );
  });

  it('is in no part of the analysis', () => {
    const text = resumeOf({
      name: 'Julia Jenkins',
      birth: '12 May 1985',
      age: 41,
      sex: 'female',
      nationality: 'Irish',
      marital: 'Married',
      photo: 'enclosed',
    });
    expect(JSON.stringify(shownBy(text))).not.toMatch(/julia|jenkins|1985|\b41\b|female|irish|married|enclosed/i);
  });
});
