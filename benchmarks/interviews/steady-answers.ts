import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { OpenQuestion } from './server.js';

const SENTENCES = [
  'I would begin with the simplest thing that can work and measure it under the load that we expect.',
  'Reads are far more frequent than writes here, so a cache in front of the database takes most of them.',
  'Every entry gets a time to live, and a write invalidates it after the commit and never before.',
  'Two requests that miss at once must not both compute the value, so one of them takes a lease.',
  'When the cache is away the service still answers, only slower, and says so in its health report.',
  'I would put an index on the columns of the filter and look at the plan before and after.',
  'Retries need a limit, a growing pause and some randomness, or they make an outage worse.',
  'In the end I would write down what we decided and which number would make us decide otherwise.',
] as const;

const agent = new Agent({ keepAlive: true, maxSockets: 200 });

/**
 * Submits answers at a steady rate, whether or not earlier ones are answered.
 *
 * @returns how long each took in milliseconds, counted from when it was due, so that no queue before it is left out
 */
export async function submitSteadily(
  url: string,
  questions: readonly OpenQuestion[],
  perSecond: number,
): Promise<number[]> {
  const start = performance.now();
  const running: Promise<number>[] = [];
  for (const [index, question] of questions.entries()) {
    const due = start + (index * 1000) / perSecond;
    if (due > performance.now()) await sleep(due - performance.now());
    running.push(submit(url, question, textOf(index)).then(() => performance.now() - due));
  }
  return Promise.all(running);
}

/** No two are the same, so that none is evaluated from the cache. */
function textOf(index: number): string {
  const from = index % SENTENCES.length;
  return [...SENTENCES.slice(from), ...SENTENCES.slice(0, from), `That was answer number ${index}.`].join(' ');
}

function submit(url: string, { authorization, interviewId, questionId }: OpenQuestion, text: string): Promise<void> {
  const body = JSON.stringify({ questionId, text });
  return new Promise((resolve, reject) => {
    const sent = request(
      `${url}/api/v1/interviews/${interviewId}/answers`,
      {
        agent,
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      },
      (response) => {
        response.resume();
        response.once('end', () => {
          if (response.statusCode === 201) resolve();
          else reject(new Error(`An answer was answered ${response.statusCode ?? 0}.`));
        });
      },
    );
    sent.once('error', reject);
    sent.end(body);
  });
}
