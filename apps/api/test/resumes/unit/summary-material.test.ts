import { analyseResume, summaryMaterialOf } from '@interviewmaster/resume';
import { describe, expect, it } from '@jest/globals';
import { NOBODY, together } from '../../../src/modules/ai/privacy/person.js';
import { ShareableText } from '../../../src/modules/ai/privacy/shareable-text.js';

/** What a model is sent of a résumé. */
const sentOf = (text: string): string => {
  const material = summaryMaterialOf(text, analyseResume(text, [], '2026-11-23T00:00:00.000Z'));
  return ShareableText.of(material.text, together(NOBODY, material.names)).text;
};

const resumeOf = (head: string, done: readonly string[], end = ''): string =>
  `${head}\nVienna, Austria\n\nExperience\nAcme, Engineer, 2019 - 2021\n${done.map((line) => `- ${line}`).join('\n')}\n${end}`;

const KEPT = [
  'Cut the page load to 2 s, a lead time of 3 days and the age of caches',
  'Mobile app, Location service, Contact API and Profile page',
  'Reduced costs by 40 % with 2/3 of the servers',
  'Built the tester for a Lead Engineer',
];

describe('a name at the head is sent nowhere', () => {
  it.each([
    ['Ella Brandtner', 'Ella'],
    ['Elle Brandtner | Engineer', 'Elle'],
    ['Ella Maria Brandtner', 'Ella'],
    ['Dr. Ella Brandtner, MSc', 'Ella'],
    ['Jack Ma', 'Ma'],
    ['Larry Page', 'Page'],
    ['Lawrence Edward Page', 'Page'],
    ['Max Born', 'Born'],
    ['Minh Le', 'Le'],
    ['Xing Li', 'Xing'],
    ['Xing Li', 'Li'],
    ['Ba Nguyen', 'Ba'],
    ['An Nguyen', 'An'],
    ['Sig Hansen', 'Sig'],
    ['Age Nilsen', 'Age'],
    ['Senior Go developer Le Minh, Vienna', 'Le'],
    ['Software Engineer Ella Brandtner', 'Ella'],
    ['Rosa Lead', 'Lead'],
    ['Tom Tester', 'Tester'],
    ['Ben Carson', 'Ben'],
  ])('of %s: %s', (head, word) => {
    const sent = sentOf(resumeOf(head, [`${word} led the team`, `As ${head.split(/[|,]/)[0]} says`, ...KEPT]));
    expect(sent).not.toMatch(new RegExp(`^${word} led|${word} says`, 'm'));
    if (!/^(?:Age|Larry|Tom|Rosa|Lawr)/.test(head)) for (const line of KEPT) expect(sent).toContain(line);
    expect(sent).toContain('Cut the page load to 2 s, a lead time of 3 days and the age of caches');
    expect(sent).toContain('Engineer, from 2019');
  });

  it.each([
    'Name Ilse Brandtner',
    'Curriculum Vitae of Ilse Brandtner',
    'Senior Software Engineer Ilse Brandtner',
    'Ilse Brandtner Page 1',
    'Mobile: +43 664 3219870 | Ilse Brandtner',
    'Profile Summary\nIlse Brandtner',
    'Ilse Brandtner\nFrontend Lead\nContact Information\nPersonal Website',
  ])('and its labels say as much as before: %j', (head) => {
    const sent = sentOf(resumeOf(head, ['Ilse led the team', ...KEPT]));
    expect(sent).not.toContain('Ilse');
    for (const line of KEPT) expect(sent).toContain(line);
  });
});

describe('a name that stands elsewhere is sent nowhere', () => {
  const job = 'Experience\nAcme, Engineer, 2019 - 2021\n- Ilse led it\n- Brandtner ran Kafka\n';
  const skills = '\nSkills\nGo\n';
  it.each([
    ['in a contact section', `Résumé\n\n${job}\nContact\nIlse Brandtner\n0664 3219870\n${skills}`],
    ['in one without an address', `Résumé\n\n${job}\nKontakt\n\nIlse Brandtner\n\nGraz\n${skills}`],
    ['in bullets under Contact', `Résumé\n\n${job}\nContact\n• Ilse Brandtner\n• Graz\n${skills}`],
    ['in small letters there', `Résumé\n\n${job}\nContact\nilse brandtner\n0664 3219870\n${skills}`],
    ['in the summary', `Summary\nIlse Brandtner is an engineer from Graz.\n\n${job}`],
    ['in the profile', `Profile\nIlse is a developer. Brandtner has ten years in banks.\n\n${job}`],
    ['below the second column', `Technical Skills\nGo\n\n${job}\nIlse Brandtner\nVienna\nilse.b@x.com\n`],
    ['of a column above', `Technical Skills\nGo\n\nIlse Brandtner\nVienna\nAustria\n(664) 321-9870\n\n${job}`],
    ...[
      'Ilse Brandtner   1',
      '1 | Ilse Brandtner',
      '2 - Ilse Brandtner',
      'Ilse Brandtner · 2',
      'Confidential - Ilse Brandtner',
      'Ilse Brandtner | Confidential',
      'Ilse Brandtner Résumé',
      'Ilse Brandtner CV',
      'Ilse Brandtner 1',
      'Ilse Brandtner [2]',
      'Private & Confidential | Ilse Brandtner',
      'Page 1 of 2 – Ilse Brandtner',
    ].map((foot) => [`in the foot ${foot}`, `Résumé\n\n${job}${foot}\n- Cut costs\n${skills}`] as const),
  ])('%s', (_, text) => {
    const sent = sentOf(text);
    expect(sent).not.toMatch(/ilse|brandtner|confidential|\d \|/i);
    expect(sent).toContain('ran Kafka');
  });
});

it('tools in a sidebar below the address are sent', () => {
  const tools = ['Vagrant Boxes', 'Nomad Packs', 'Bazel Rules', 'Buck Modules', 'Helm Charts', 'Tekton Pipelines'];
  const text = `Ilse Huber\nilse@x.com\n0664 3219870\nVienna\nWhat I like\nFoo Bar\n${tools.join('\n')}\n\nExperience\nAcme, Engineer, 2019 - 2021\n- Wrote Helm Charts and Tekton Pipelines\n`;
  expect(sentOf(text.replace('Ilse Huber\n', 'Skills\nGo\n\nIlse Huber\n'))).toContain(
    'Helm Charts and Tekton Pipelines',
  );
});

describe('lines about the candidate are no statements', () => {
  const about = [
    'Ilse Brandtner',
    '42 Elm Street',
    'ilse@x.com',
    'Geb. 4.5.1990',
    '0664 3219870',
    'she/her',
    'Graz, Austria',
    'Austrian',
    'married, 2 children',
  ];
  const left = /ilse|brandtner|elm|1990|graz|austria|married|children|she\/her/i;

  it.each([
    ['behind statements without bullets', `Built a queue.\n${about.join('\n')}`],
    ['as bullets', `- Built a queue\n${about.map((line) => `- ${line}`).join('\n')}`],
    ['in small letters behind bullets', `- Built a queue\n${about.join('\n').toLowerCase()}`],
    ['one alone', `- Built a queue\n- she/her\n- Ran Kafka\n- Graz, Austria\n- Cut costs\n- married, 2 children`],
  ])('%s', (_, lines) => {
    const sent = sentOf(`Résumé\n\nExperience\nAcme, Engineer, 2019 - 2021\n${lines}\n`);
    expect(sent).not.toMatch(left);
    expect(sent).toContain('Built a queue');
  });

  it.each([
    '- Kafka and Redis\n- Support under help@acme.com\n- Kubernetes',
    '- Built a queue for the\n3 teams in Graz\nand Vienna\n- Ran Kafka',
    'Built a queue on\nSpring Boot 3\nMoved it to\nKafka Streams 2',
    'Built a queue.\nRan Kafka for\n12 teams, 4 / 5 of them\nabroad',
    '- Taught teams in Graz, Austria\n- Led Teams, India',
    '- Cut 1/2 of the\n2/3 page loads, see page 3\n- Java, Spring',
  ])('but those about work are: %j', (lines) => {
    const sent = sentOf(`Ilse Huber\n\nExperience\nAcme, Engineer, 2019 - 2021\n${lines}\n`);
    const words = lines.replace('help@acme.com', '').match(/\p{L}+/gu) ?? [];
    for (const word of words) expect(sent).toContain(word);
  });
});

it('heads of nothing but one piece are read in time that grows with their length', () => {
  for (const piece of ['A ', 'Ab von ', '\n', ' ', 'Page 1 ', 'Dr. ', '0 ', '+1 ', 'a@b.', 'Contact\nA\n', 'é ']) {
    const text = `${piece.repeat(20_000 / piece.length)}\n\nExperience\n${piece.repeat(20_000 / piece.length)}`;
    const before = process.cpuUsage();
    sentOf(text);
    const { user, system } = process.cpuUsage(before);
    expect({ piece, isQuick: user + system < 8_000_000 }).toEqual({ piece, isQuick: true });
  }
}, 120_000);
