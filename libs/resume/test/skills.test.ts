import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Skill } from '../src/taxonomy.types.js';
import { analyseResume } from '../src/analysis/analyse-resume.js';
import { shippedTaxonomy } from './support/taxonomy.js';

const TODAY = '2026-11-23T00:00:00.000Z';

describe('the skills of a résumé', () => {
  let skills: readonly Skill[];
  const analyse = (text: string) => analyseResume(text, skills, TODAY);
  const slugsIn = (text: string): string[] => analyse(text).skills.map(({ slug }) => slug);
  /** What a bullet point of a job shows. */
  const shownBy = (sentence: string): string[] => slugsIn(`Jane Doe\n\nExperience\nAcme, 2019 - 2021\n- ${sentence}\n`);

  beforeAll(async () => {
    ({ skills } = await shippedTaxonomy());
  });

  it.each([
    'Ran the go-to-market plan and the Go-To-Market board',
    'Go to the customer first; good to go live',
    'Presented to C-level managers and the C-suite after our Series C',
    'Helped the rest of the team to rest',
    'Known for a swift response',
    'Swift response to incidents',
    'Started in spring 2019 and again in Spring 2021',
    'Spring 2019 intern of the year',
    'Planned express delivery for American Express',
    'I excel at explaining; Excel in everything you do',
    'Gave a talk on Ada Lovelace and R. Daneel Olivaw',
    'Worked between R&D and sales, and with R & D abroad',
    'React quickly when something breaks',
    'Head chef of the canteen, puppet player at night',
    'Consumer of vitamin C, holder of grade C',
    'Joined Taco Spring, then Phoenix Suns',
    'Met Julia and Ruby for lunch',
    'A node of the company network of friends',
    'Kept the flask warm and the spark alive',
    'Has no experience with Kubernetes and never used Terraform',
    'Would love to learn Haskell',
    'See go.mod, user@rust.example and main_c for more',
    'Planned the next release; next, a nest of bugs',
    "Gave a vue d'ensemble en vue of the sale",
    'Reached consensus with the unions',
    'Redesigned the customer onboarding and the onboarding flow of a shop for shipping containers',
  ])('sees none in: %s', (sentence) => {
    expect(shownBy(sentence)).toEqual([]);
  });

  it.each([
    ['Wrote services in Go and C', ['go', 'c']],
    ['Ported C/C++ and C# code to Rust', ['c', 'cpp', 'csharp', 'rust']],
    ['Golang developer', ['go']],
    ['Analysed data in R and SAS', ['r']],
    ['Built REST APIs with Spring and Express', ['rest', 'spring', 'express']],
    ['Swift developer; UIKit before', ['swift', 'uikit']],
    ['Moved Excel macros to Python 3.11', ['excel', 'python']],
    ['Node.js, Vue 3, Angular 12+, Java17, HTML5/CSS3', ['nodejs', 'vue', 'angular', 'java', 'html', 'css']],
    ['Configured Chef, Puppet, Helm and Vault on AWS', ['chef', 'puppet', 'helm', 'vault', 'aws']],
    ['React Native, not React', ['react-native', 'react']],
    ['Spring Boot micro-\nservices', ['spring-boot', 'microservices']],
    ['Built CI / CD pipelines, ci/cd', ['ci-cd']],
    ['Deployed to Azure Kubernetes\nService', ['azure', 'aks']],
    ['.NET, ASP.NET Core and F#', ['dotnet', 'aspnet-core', 'fsharp']],
    ['Migrated from AngularJS to Angular', ['angularjs', 'angular']],
    ['Go-based microservices', ['go', 'microservices']],
    ['AWS RDS behind Next.js and Nest', ['aws', 'rds', 'nextjs', 'nestjs']],
    ['Mentored five juniors, coached two, refactored the rest', ['mentoring', 'coaching', 'refactoring']],
    ['Set up replication and failover, backups too', ['replication', 'high-availability', 'backup-and-recovery']],
    ['Load tests with k6, contract tests', ['load-testing', 'k6', 'contract-testing']],
    ['Built an end-to-end suite in Playwright', ['end-to-end-testing', 'playwright']],
    ['Agile team of five', ['agile']],
    ['Java auf Oracle-Datenbanken, Swift-Entwicklung', ['java', 'oracle-database', 'swift']],
    ['Collaborated with cross-functional teams', ['cross-functional-collaboration']],
    [
      'Built on Azure (Functions, DevOps) and AWS (Lambda)',
      ['azure', 'azure-functions', 'azure-devops', 'aws', 'aws-lambda'],
    ],
    ['Azure (AKS). Functions in Go', ['azure', 'aks', 'go']],
    ['React front end for the support desk', ['react']],
    ['Optimized queries: query optimization and normalization', ['query-optimisation', 'normalisation']],
  ])('sees in %j: %j', (sentence, expected) => {
    expect(shownBy(sentence)).toEqual(expected);
  });

  it('takes the name of a company for no skill where employers stand', () => {
    const text = [
      'Jane Doe',
      'Experience',
      'Stripe, Software Engineer',
      '2019 - 2021',
      '- Wrote Python at Snowflake for Redis Ltd and Oracle Corporation',
      'Databricks — Staff Engineer — Jan 2015 - Dec 2018',
      '- Cut costs',
    ].join('\n');
    expect(slugsIn(text)).toEqual(['python']);
  });

  it('takes no skill from who somebody is, likes, or is recommended by', () => {
    const text = [
      'Julia Jenkins',
      'julia@python.example · github.com/julia · https://react.example/vue',
      'Profile',
      'Writes software.',
      'Interests',
      'Rust restoration, Go, swift birds',
      'References',
      'Ruby Kafka, Docker Inc',
    ].join('\n');
    expect(slugsIn(text)).toEqual([]);
  });

  it('reads what follows the dates of a job on one line', () => {
    const job = 'Acme, Lead Developer, 2021 - 2023. Took payments with Stripe on Heroku.';
    expect(slugsIn(`Jane Doe\n\nExperience\n${job}`)).toEqual(['payments', 'stripe', 'heroku']);
    const told = '2018–2024 Acme, Developer: rewrote the sign-up; REST client; unit tests.';
    expect(slugsIn(`Jane Doe\n\nExperience\n${told}`)).toEqual(['rest', 'unit-testing']);
    const study = 'University of Ghent, 2021 - 2025 (expected). Courses: Algorithms, Data Structures.';
    expect(slugsIn(`Jane Doe\n\nEducation\n${study}`)).toEqual(['algorithms', 'data-structures']);
    expect(slugsIn('Jane Doe\nI have written Ruby since 2012, and Rails.')).toEqual(['ruby', 'ruby-on-rails']);
  });

  it('takes the last item of a list as it stands, whatever heading follows it', () => {
    expect(slugsIn('Skills\nHiring • Roadmapping\nProfessional experience\nAcme, 2019 - 2021')).toEqual([
      'hiring',
      'roadmapping',
    ]);
  });

  it('takes the label of a row of a table for no skill when prose speaks of it too', () => {
    expect(slugsIn('Skills\nCI/CD\tJenkins, Helm\tScripting\tBash, Python')).toEqual([
      'ci-cd',
      'jenkins',
      'helm',
      'bash',
      'python',
    ]);
    expect(slugsIn('Skills\n| Cloud | AWS, Azure |')).toEqual(['aws', 'azure']);
    expect(slugsIn('Skills\nDelivery\tGitLab CI, Helm\nLeadership\tPlanning')).toEqual([
      'gitlab-ci',
      'helm',
      'leadership',
      'planning',
    ]);
  });

  it('trusts no capital letter where a line begins', () => {
    expect(slugsIn('Jane Doe\nPython.\nSelected works\nEmotion, an installation on grief')).toEqual(['python']);
  });

  it('trusts no capital letter in the title of a publication', () => {
    expect(slugsIn('Publications\nJournal of Rust and Smut Fungi 12, 2022')).toEqual([]);
  });

  it('takes everyday words for skills in lists of skills only', () => {
    expect(shownBy('Improved the consistency of forms and our planning')).toEqual([]);
    expect(slugsIn('Skills\nplanning, forms, consistency, go, r')).toEqual([
      'planning',
      'forms',
      'consistency',
      'go',
      'r',
    ]);
  });

  it('takes them where the candidate claims to command them', () => {
    expect(shownBy('Communication and leadership skills; skilled in planning, budgeting and delivery')).toEqual([
      'communication',
      'leadership',
      'planning',
      'budgeting',
      'delivery',
    ]);
    expect(shownBy('Strong planning of delivery by sea, communication and so on')).toEqual([]);
  });

  it('gives the place of each mention', () => {
    const text = 'Skills\nGo, PostgreSQL\n\nExperience\n- Tuned Postgres';
    const { skills: found } = analyse(text);
    expect(found.map(({ slug, isShownInUse }) => [slug, isShownInUse])).toEqual([
      ['go', false],
      ['postgresql', true],
    ]);
    const mentions = found.flatMap((skill) => skill.mentions);
    expect(mentions.map(({ quote }) => quote)).toEqual(['Go', 'PostgreSQL', 'Postgres']);
    for (const { start, end, quote } of mentions) expect(text.slice(start, end)).toBe(quote);
  });

  it.each([
    [
      '6+ years of experience in Java and Kotlin',
      [
        ['java', 6],
        ['kotlin', 6],
      ],
    ],
    [
      'Python (5 years), Go - 2 yrs',
      [
        ['python', 5],
        ['go', 2],
      ],
    ],
    [
      'Twelve years of C, eight years of C++, two years of Rust',
      [
        ['c', 12],
        ['cpp', 8],
        ['rust', 2],
      ],
    ],
    [
      'Java and Kotlin for two years; Scala, Go (3 years)',
      [
        ['java', 2],
        ['kotlin', 2],
        ['scala', null],
        ['go', 3],
      ],
    ],
    ['over seven years of Terraform', [['terraform', 7]]],
    ['PostgreSQL: 3.5 years', [['postgresql', 3.5]]],
    ['10 years of experience with people, Redis too', [['redis', null]]],
  ])('reads the years stated in %j', (text, expected) => {
    expect(analyse(`Skills\n${text}`).skills.map(({ slug, years }) => [slug, years])).toEqual(expected);
  });
});
