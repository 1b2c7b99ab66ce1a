/**
 * Prints which of our files an answer passes on its way to the analytics: it is submitted, judged, and the next summary
 * counts it.
 *
 *     node --conditions=source --import ./libs/testing/src/process/register-typescript.ts benchmarks/interviews/files-passed.ts
 */
import { randomUUID } from 'node:crypto';
import { Session } from 'node:inspector/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { createApp } from '../../apps/api/src/app.factory.js';

const ROOT = new URL('../../', import.meta.url).href;
const ANSWER =
  'I would first measure where the time goes, then add an index for the columns that the query filters by, and look at ' +
  'its plan again. A write then costs more, so I would watch the latency of both and remove what is not used.';
const OURS = /^(?:apps|libs)\/[^/]+\/src\//;

const app = await createApp({
  environment: { NODE_ENV: 'test', LOG_LEVEL: 'error', DATABASE_EMBEDDED_DIR: 'memory://' },
  logDestination: { write: (line) => void process.stderr.write(line) },
});
await app.listen({ host: '127.0.0.1', port: 0 });
const { port } = app.getHttpServer().address() as { port: number };

const credentials: Record<string, string> = {};
async function call<T>(method: 'GET' | 'POST', path: string, body?: object): Promise<T> {
  const response = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
    method,
    headers: {
      ...credentials,
      ...(body && { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

const account = { email: 'ada@example.com', password: 'a-battery-horse-that-counts-files-7' };
await call('POST', '/auth/register', account);
const tokens = await call<{ accessToken: string }>('POST', '/auth/login', { ...account, client: 'app' });
credentials['authorization'] = `Bearer ${tokens.accessToken}`;
const { id } = await call<{ id: string }>('POST', '/interviews', { role: 'backend', size: 1 });
const { questions } = await call<{ questions: { id: string }[] }>('POST', `/interviews/${id}/start`);
await call('GET', '/analytics/summary');

const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });

await call('POST', `/interviews/${id}/answers`, { questionId: questions[0]?.id, text: ANSWER });
interface Summary {
  readonly answers: number;
  readonly unscored: { readonly pending: number };
}
for (;;) {
  const { answers, unscored } = await call<Summary>('GET', '/analytics/summary');
  if (answers > 0 && unscored.pending === 0) break;
  await sleep(20);
}
const { result } = await session.post('Profiler.takePreciseCoverage');
session.disconnect();
await app.close();

const files = result
  .filter(({ functions }) => functions.some(({ ranges }) => (ranges[0]?.count ?? 0) > 0))
  .map(({ url }) => url.replace(ROOT, ''))
  .filter((file) => OURS.test(file))
  .toSorted();
console.log(`An answer, its evaluation, and the summary that counts it: ${files.length} files`);
for (const file of files) console.log(`  ${file}`);
