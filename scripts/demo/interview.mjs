// @ts-check
import { randomUUID } from 'node:crypto';
import { signIn } from './account.mjs';
import { answerTo, WITHOUT_EXPERIENCE } from './answers.mjs';
import { chapter, paragraph, say } from './print.mjs';

/** @typedef {import('./client.mjs').Client} Client */
/** @typedef {import('./account.mjs').Account} Account */

const INTERVIEWS = '/api/v1/interviews';

/**
 * Makes an interview and starts it.
 *
 * @param {Client} client
 * @param {Record<string, unknown>} wanted
 */
export async function begin(client, wanted) {
  const made = await client.post(INTERVIEWS, wanted, { 'idempotency-key': randomUUID() });
  return client.post(`${INTERVIEWS}/${made.id}/start`);
}

/**
 * Answers what there is an answer to, and skips the rest, or says something all the same.
 *
 * @param {Client} client
 * @param {any} interview
 * @param {{ most?: number, orElse?: boolean }} [options]
 */
export async function answerSome(client, interview, { most = Infinity, orElse = false } = {}) {
  const open = interview.questions.filter((/** @type {any} */ { state }) => state === 'open');
  for (const { id, title } of open.slice(0, most)) {
    const text = answerTo(title) ?? (orElse ? WITHOUT_EXPERIENCE : undefined);
    if (text === undefined) {
      await client.post(`${INTERVIEWS}/${interview.id}/questions/${id}/skip`);
      say(`  skipped   ${title}`);
    } else {
      await client.post(`${INTERVIEWS}/${interview.id}/answers`, { questionId: id, text });
      say(`  answered  ${title}`);
    }
  }
}

/**
 * @param {Client} client
 * @param {string} id
 */
export async function finish(client, id) {
  await client.post(`${INTERVIEWS}/${id}/complete`);
  return client.until(`${INTERVIEWS}/${id}/report`, ({ isFinal }) => isFinal);
}

/**
 * @param {Client} guest
 * @param {Account} account
 */
export async function practise(guest, account) {
  chapter('An interview');
  const { client } = account;
  const wanted = { role: 'backend', skills: ['http', 'authentication'], size: 4, timeLimitMinutes: 40 };
  const interview = await begin(client, wanted);
  say(`  ${interview.size} questions, ${interview.timeLimitSeconds / 60} minutes with the extra time.`);
  await answerSome(client, interview, { most: 2 });
  const [next] = (await client.get(`${INTERVIEWS}/${interview.id}`)).questions.filter(
    (/** @type {any} */ { state }) => state === 'open',
  );
  const { hint } = await client.post(`${INTERVIEWS}/${interview.id}/questions/${next.id}/hint`);
  say(`  hint for  ${next.title}: ${hint}`);

  chapter('An interruption');
  const draft = `${INTERVIEWS}/${interview.id}/answers/${next.id}/draft`;
  const { headers } = await client.ask('GET', draft);
  await client.ask('PUT', draft, {
    body: { text: 'It depends on how soon' },
    headers: { 'if-match': headers.get('etag') ?? '' },
  });
  await client.post(`${INTERVIEWS}/${interview.id}/pause`);
  await client.post('/api/v1/auth/logout', {});
  say('  Paused and signed out in the middle of a sentence.');
  const back = (account.client = await signIn(guest, account));
  const [unfinished] = (await back.get(INTERVIEWS)).items;
  say(`  Back on another device: the interview of ${unfinished.createdAt} is ${unfinished.state}.`);
  const saved = await back.get(draft);
  say(`  The draft is still there: “${saved.text}”`);
  const resumed = await back.post(`${INTERVIEWS}/${interview.id}/resume`);
  await answerSome(back, resumed);

  chapter('The report');
  printReport(await finish(back, interview.id));
}

/** @param {any} report */
export function printReport({ summary, questions }) {
  for (const { title, answer } of questions) {
    const evaluation = answer?.feedback.evaluation;
    if (evaluation === undefined || evaluation === null) {
      say(`  ${title}: ${answer === null ? 'not answered' : answer.feedback.status}`);
      continue;
    }
    const { outcome, band, score, reason, keyPoints } = evaluation;
    say(`  ${title}: ${outcome === 'scored' ? `${band}, ${Math.round(score)} of 100` : reason}`);
    for (const { point, status, evidence } of keyPoints) {
      paragraph(`${status.replace('_', ' ')}: ${point}`, '    ');
      if (evidence[0]) paragraph(`“${evidence[0].quote}”`, '      ');
    }
  }
  const { scored, score, notes } = summary;
  say(`  Scored ${scored}, mean ${score === null ? 'none' : Math.round(score)}. ${notes.join(' ')}`);
}
