import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database, userProfiles } from '@interviewmaster/database';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type ChatCall, LlmServer } from '../../ai/support/llm-server.js';
import {
  ADDRESSES,
  BIRTHS,
  ELECTRONIC,
  NAMES,
  NUMBERS_OF_PERSONS,
  PHONES,
  type Written,
} from '../../ai/support/personal-data.js';
import { signUp } from '../../support/accounts.js';
import { useTestApp } from '../../support/use-test-app.js';
import { resumesClient } from '../support/resumes-client.js';

/** What a summary needs, which has to be there whatever else is. */
const NEEDED = [
  'Senior Back-end Engineer',
  '2019-03',
  'Developer',
  '2014-01 to 2018-12',
  'Kafka',
  'PostgreSQL',
  'Built a ledger in Go on PostgreSQL',
  'Reduced costs by 40 %',
  '12,000 requests per second',
];

interface Told {
  readonly head?: string;
  /** Lines among what was done. */
  readonly done?: readonly string[];
  readonly end?: string;
}

const resumeOf = ({ head = 'Jane Doe', done = [], end = '' }: Told): string => `${head}

Experience
Acme, Senior Back-end Engineer, 03/2019 - Present
- Built a ledger in Go on PostgreSQL
- Reduced costs by 40 % at 12,000 requests per second
${done.map((line) => `- ${line}`).join('\n')}
Initech, Developer, 2014 - 2018
- Maintained Java services

Skills
Go, PostgreSQL, Java, Kafka
${end}`;

/** The boundary between rules and texts is random: a part of a name may be in it by chance. */
const withoutBoundary = (content: string): string => {
  const [, boundary] = /^<<<\w+ ([\w-]{16,})$/m.exec(content) ?? [];
  if (boundary === undefined) throw new Error('There is no boundary in what the model was sent.');
  return content.replaceAll(boundary, '');
};

const wordsOf = (calls: readonly ChatCall[]): string =>
  calls
    .flatMap(({ messages }) => messages.filter(({ role }) => role === 'user').map(({ content }) => content))
    .map(withoutBoundary)
    .join('\n');

describe('a summary tells the model', () => {
  let llm: LlmServer;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'summaries-'));
    llm = await LlmServer.start();
  });
  const test = useTestApp(() => ({
    environment: {
      STORAGE_DIR: folder,
      AI_BASE_URL: llm.baseUrl,
      AI_API_KEY: 'sk-very-secret',
      AI_MODEL: 'stand-in',
      AI_MAX_RETRIES: '0',
    },
  }));
  beforeEach(() => llm.reset(() => ({ kind: 'answer', content: '{"sentences": []}' })));
  afterAll(async () => {
    await llm.close();
    await rm(folder, { recursive: true });
  });

  /** What the model is sent for a résumé of a new account. */
  const sentFor = async (
    text: string,
    { fileName = 'cv.txt', displayName }: { readonly fileName?: string; readonly displayName?: string } = {},
  ): Promise<string> => {
    const account = await signUp(test);
    if (displayName !== undefined) {
      const { db } = test.app.get(Database);
      await db.insert(userProfiles).values({ userId: account.userId, displayName, version: 1 });
    }
    const client = resumesClient(test, account);
    const { id, status } = await client.uploaded(Buffer.from(text), fileName);
    expect(status).toBe('ready');
    llm.calls.length = 0;
    await client.get(`/${id}/summary`).expect(200);
    expect(llm.calls).toHaveLength(1);
    return wordsOf(llm.calls);
  };

  const expectNeeded = (sent: string): void => {
    for (const needed of NEEDED) expect(sent).toContain(needed);
  };

  it.each(NAMES)(
    'nothing of the name $name at the head, in the file or among what was done',
    async ({ name, mentions, secrets }) => {
      const done = mentions.map((mention) => `${mention} by 40 %`);
      for (const head of [name, `Vienna | ${name} | Senior Go developer`, `Senior Go developer ${name}, Vienna`]) {
        const sent = (
          await sentFor(resumeOf({ head, done }), { fileName: `${name.replaceAll(/\W+/g, '_')}_CV.txt` })
        ).toLowerCase();
        for (const secret of secrets) expect(sent).not.toContain(secret);
      }
      expectNeeded(await sentFor(resumeOf({ head: name, done })));
    },
  );

  it.each([
    'I L S E   B R A N D T N E R',
    'Curriculum Vitae\nIlse Brandtner',
    'Brandtner, Ilse · Graz',
    'Software Engineer | Ilse Brandtner | Payment Platforms',
    'Ilse Brandtner 0664 3219870 ilse@example.com',
    'Passionate engineer who mentors teams. Ilse Brandtner builds in Go.',
    '# **Ilse Brandtner**',
    'Name:\tIlse Brandtner',
  ])('nothing of the name in the head %j', async (head) => {
    const sent = await sentFor(resumeOf({ head, done: ['Ilse led the team', 'Brandtner, I., wrote the guide'] }));
    expect(sent).not.toMatch(/ilse|brandtner/i);
    expectNeeded(sent);
  });

  it('nothing of the name that the account has, where the résumé gives none', async () => {
    const told = resumeOf({ head: 'Résumé', done: ['Ilse led the team', 'I. Brandtner wrote the guide'] });
    const sent = await sentFor(told, { displayName: 'Ilse Brandtner' });
    expect(sent).not.toMatch(/ilse|brandtner/i);
    expectNeeded(sent);
  });

  it('nothing of a name that only an address, a handle, a file or a referee gives', async () => {
    const head = 'ilse.brandtner@example.com | linkedin.com/in/charlottedartois | https://zaubernuss.dev';
    const end = 'References\nSéverine Lacombe, Acme\n';
    const done = ['Ilse led it', 'Zaubernuss is the name of the tool', 'Hopper led it', 'With Lacombe I led it'];
    const sent = await sentFor(resumeOf({ head, done, end }), { fileName: 'GraceHopper-resume-2026.txt' });
    expect(sent).not.toMatch(/ilse|brandtner|zaubernuss|hopper|charlotte|lacombe/i);
    expectNeeded(sent);
  });

  const job = 'Experience\nAcme, Senior Back-end Engineer, 03/2019 - Present\n- Built a ledger in Go on PostgreSQL\n';
  it.each([
    [
      'behind the skills, as columns are read',
      `Skills\nGo\n\nIlse Brandtner\nSoftware Engineer\n\n${job}- Ilse led it\n`,
    ],
    [
      'in the foot of each page',
      `${job}- Ilse led it\nPage 1 of 2 – Ilse Brandtner\n- Brandtner ran it\n2/2 Ilse Brandtner\n`,
    ],
    ['in a signature', `Lebenslauf\n\n${job}- Ilse led it\n\nGraz, den 12. Mai 2024\nIlse Brandtner\n`],
    [
      'in a letter at the end',
      `Résumé\n\n${job}- Ilse led it\n\nSkills\nGo\n\nKind regards,\nIlse Brandtner\n\nEnclosures\nCopies\n`,
    ],
    ['of a superior', `Jane Doe\n\n${job}- Supervisor: Ilse Brandtner\n`],
  ])('nothing of a name %s', async (_, text) => {
    const sent = await sentFor(text);
    expect(sent).not.toMatch(/ilse|brandtner/i);
    expect(sent).toContain('Built a ledger in Go on PostgreSQL');
  });

  it('skills that the head names, too', async () => {
    const done = ['Moved Spring Boot services to Apache Kafka'];
    const head = 'Jane Doe | Spring Boot | Apache Kafka';
    expect(await sentFor(resumeOf({ head, done }))).toContain(done[0]);
  });

  const spread = (parts: readonly string[]): Told => ({
    head: ['Jane Doe', ...parts.map((part) => `Vienna | ${part} | Go`), parts.join(' • ')].join('\n'),
    done: [...parts.map((part) => `Built it, reach me: ${part}. It runs`), ...parts],
    end: `Contact\n${parts.join('\n')}\n${parts.join(', ')}`,
  });

  it.each([
    ['postal address', ADDRESSES],
    ['date of birth', BIRTHS],
    ['number of a person', NUMBERS_OF_PERSONS],
    ['electronic address', ELECTRONIC],
  ] satisfies [string, readonly Written[]][])('no %s, wherever it stands', async (_, all) => {
    const sent = await sentFor(resumeOf(spread(all.map(({ text }) => text.replaceAll('\n', ' ')))));
    for (const { text, secrets = [text] } of all) {
      for (const secret of secrets) expect(sent.toLowerCase()).not.toContain(secret.toLowerCase());
    }
    expectNeeded(sent);
  });

  it('no number of seven or more digits, however parted', async () => {
    const sent = await sentFor(resumeOf(spread(PHONES.map((phone) => phone.replaceAll('\n', ' ')))));
    expect(sent).not.toMatch(/\p{Nd}(?:[^\p{L}\p{Nd}%]{0,6}\p{Nd}){6,}(?<!\d{4}-\d{2})/u);
    expect(sent).not.toMatch(/[3٣३３][^\p{L}]{0,3}[2٢२２][^\p{L}]{0,3}[1١१１]|three two one|FLOWERS/u);
    expectNeeded(sent);
  });

  it('skills alone where no section is recognised', async () => {
    const text = `Ilse Brandtner\n42 Elm Street\nI am a developer from Graz who likes to cook.\nGo and PostgreSQL since 2015 with Kafka.\n`;
    const sent = await sentFor(text);
    expect(sent).toContain('PostgreSQL');
    expect(sent).not.toMatch(/Ilse|Brandtner|Elm|Graz|cook/);
  });

  it('nothing, and is empty, where there is nothing of work', async () => {
    const account = await signUp(test);
    const client = resumesClient(test, account);
    const { id } = await client.uploaded(
      Buffer.from('Ilse Brandtner\n42 Elm Street\nI like to cook for my friends every day.\n'),
    );
    const { body } = await client.get(`/${id}/summary`).expect(200);
    expect(body).toMatchObject({ sentences: [] });
    expect(llm.calls).toHaveLength(0);
  });

  it('the same words with another head, so that the quotes still lie in the résumé', async () => {
    const quote = 'led a team of four';
    llm.reset(() => ({
      kind: 'answer',
      content: JSON.stringify({ sentences: [{ sentence: 'Leads people.', quote }] }),
    }));
    const account = await signUp(test);
    const client = resumesClient(test, account);
    const text = resumeOf({ head: 'Ilse Brandtner', done: ['Ilse Brandtner, 0664 3219870,  led  a team\n  of four'] });
    const { id } = await client.uploaded(Buffer.from(text));
    const { body } = await client.get(`/${id}/summary`).expect(200);
    const { body: stored } = await client.get(`/${id}/text`).expect(200);
    const [{ span }] = body.sentences;
    expect(span.quote.replaceAll(/\s+/g, ' ')).toBe(quote);
    expect(stored.text.slice(span.start, span.end)).toBe(span.quote);
  });
});
