import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { LlmServer } from '../../ai/support/llm-server.js';
import { signUp, type TestAccount } from '../../support/accounts.js';
import { useTestApp } from '../../support/use-test-app.js';
import { RESUMES, resumesClient } from '../support/resumes-client.js';

const RESUME = `Julia Vault
Back-end engineer
julia.vault@example.com | +351 912 345 678
Date of birth: 14 February 1986 | Nationality: Portuguese

Experience
Acme, Developer, 2019 - 2022
- Built a ledger in Go on PostgreSQL for 3 million jobs a day

Personal details
Marital status: married
`;
const textOf = (count: number): Buffer => Buffer.from(RESUME.replace('3 million', `${count} million`));
const QUOTE = 'Built a ledger in Go on PostgreSQL';
const GOOD = { sentence: 'Writes ledgers in Go.', quote: QUOTE };

describe('summaries of résumés', () => {
  let llm: LlmServer;
  let folder: string;
  let ada: TestAccount;
  let mine: ReturnType<typeof resumesClient>;
  let id: string;

  const says = (...sentences: { sentence: string; quote: string }[]) =>
    llm.reset(() => ({ kind: 'answer', content: JSON.stringify({ sentences }) }));

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
      AI_DAILY_BUDGET_MICROS: '1000000000',
      AI_PRICE_INPUT_MICROS: '1000000',
      AI_PRICE_OUTPUT_MICROS: '1000000',
    },
  }));
  beforeAll(async () => {
    ada = await signUp(test);
    mine = resumesClient(test, ada);
  });
  let count = 0;
  beforeEach(async () => {
    // Another text each time, since answers are kept by what was asked.
    ({ id } = await mine.uploaded(textOf(++count)));
    says(GOOD);
  });
  afterAll(async () => {
    await llm.close();
    await rm(folder, { recursive: true });
  });

  it('are sentences with the places they rest on', async () => {
    const { body } = await mine.get(`/${id}/summary`).expect(200);
    const start = RESUME.indexOf(QUOTE);
    const span = { start, end: start + QUOTE.length, quote: QUOTE };
    expect(body).toEqual({
      resumeId: id,
      sentences: [{ sentence: GOOD.sentence, span }],
      method: 'llm',
      isFallback: false,
    });
  });

  it('are asked for once', async () => {
    const { headers } = await mine.get(`/${id}/summary`).expect(200);
    await mine.get(`/${id}/summary`).set('if-none-match', headers['etag']!).expect(304);
    expect(llm.calls).toHaveLength(1);
  });

  it('are kept no longer than the résumé', async () => {
    await mine.get(`/${id}/summary`).expect(200);
    await mine.delete(id).expect(204);
    const again = await mine.uploaded(textOf(count));
    await mine.get(`/${again.id}/summary`).expect(200);
    expect(llm.calls).toHaveLength(2);
  });

  it('do not tell the model who the candidate is', async () => {
    await mine.get(`/${id}/summary`).expect(200);
    const asked = JSON.stringify(llm.calls);
    expect(asked).toContain(QUOTE);
    for (const personal of ['Julia', 'Vault', 'julia.vault', '912', '1986', 'Portuguese', 'married'])
      expect(asked).not.toContain(personal);
  });

  it('leave out what the text does not say, and what is about the person', async () => {
    says(
      { sentence: 'Has led a team of forty.', quote: 'led a team of forty' },
      { sentence: 'A developer aged 38 and married.', quote: QUOTE },
      { sentence: 'Has been called Julia.', quote: 'Julia Vault' },
      GOOD,
    );
    const { body } = await mine.get(`/${id}/summary`).expect(200);
    expect(body.sentences.map(({ sentence }: { sentence: string }) => sentence)).toEqual([GOOD.sentence]);
  });

  it.each([
    ['no answer of the schema', () => ({ kind: 'answer', content: '{"summary": "Good."}' }) as const],
    ['an error', () => ({ kind: 'status', status: 500 }) as const],
    [
      'nothing that the text bears out',
      () => ({ kind: 'answer', content: '{"sentences": [{"sentence": "Led.", "quote": "led a team"}]}' }) as const,
    ],
  ])('are made by rules when the model gives %s', async (_, behave) => {
    llm.reset(behave);
    const { body } = await mine.get(`/${id}/summary`).expect(200);
    expect(body).toMatchObject({ resumeId: id, method: 'rules', isFallback: true });
    expect(body.sentences).toEqual([
      {
        sentence: 'Has 4 years of dated work, since 2019-01.',
        span: expect.objectContaining({ quote: '2019 - 2022' }),
      },
      {
        sentence: 'Worked as Developer from 2019-01 to 2022-12.',
        span: expect.objectContaining({ quote: 'Developer' }),
      },
      { sentence: 'Names these skills most: Go and PostgreSQL.', span: expect.objectContaining({ quote: 'Go' }) },
    ]);
    for (const { span } of body.sentences) expect(span.quote).toBe(RESUME.slice(span.start, span.end));
  });

  it('are for the owner of a résumé that has been read', async () => {
    await test.http.get(`${RESUMES}/${id}/summary`).expect(401);
    await resumesClient(test, await signUp(test))
      .get(`/${id}/summary`)
      .expect(404);
    await mine.get('/not-an-id/summary').expect(400);
    const failed = await mine.uploaded(Buffer.from('%PDF-1.7\nnothing else'));
    await mine.get(`/${failed.id}/summary`).expect(409);
    expect(llm.calls).toHaveLength(0);
  });
});
