import { beforeAll, describe, expect, it } from '@jest/globals';
import { useTestApp } from '../../support/use-test-app.js';
import { Candidate, INTERVIEWS } from '../support/candidate.js';

/** All routes of an interview; with what a right request of the route needs beside the caller. */
const ROUTES = [
  ['GET', ''],
  ['DELETE', ''],
  ['POST', '/start'],
  ['POST', '/pause'],
  ['POST', '/resume'],
  ['POST', '/complete'],
  ['POST', '/abandon'],
  ['POST', '/answers'],
  ['GET', '/answers/{answered}'],
  ['POST', '/answers/{answered}/feedback/retry'],
  ['POST', '/answers/{answered}/follow-up'],
  ['GET', '/answers/{question}/draft'],
  ['PUT', '/answers/{question}/draft'],
  ['POST', '/questions/{question}/skip'],
  ['POST', '/questions/{question}/hint'],
  ['GET', '/report'],
  ['GET', '/events'],
] as const;

describe('who may do what with an interview', () => {
  const test = useTestApp();
  let ada: Candidate;
  let eve: Candidate;
  let id: string;
  let answeredId: string;
  let questionId: string;

  beforeAll(async () => {
    [ada, eve] = [await Candidate.signUp(test), await Candidate.signUp(test, { roles: ['editor', 'admin'] })];
    const { id: made, questions } = await ada.begin({ size: 2 });
    [id, questionId] = [made, questions[1]!.id];
    answeredId = questions[0]!.id;
    await ada.answer(id, answeredId);
  });

  const send = (method: string, path: string, headers: Readonly<Record<string, string>>) => {
    const url = `${INTERVIEWS}/${id}${path.replace('{answered}', answeredId).replace('{question}', questionId)}`;
    const verb = method.toLowerCase() as 'get' | 'post' | 'put' | 'delete';
    const body = path === '/answers' ? { questionId, text: 'Mine now.' } : { text: 'Mine now.' };
    const request = test.http[verb](url).set({ ...headers, 'if-match': ada.tagOf(0) });
    return method === 'PUT' || path === '/answers' ? request.send(body) : request;
  };

  it('covers every route there is', async () => {
    const { paths } = (await test.http.get('/docs/openapi.json')).body as { paths: Record<string, object> };
    const documented = Object.entries(paths)
      .filter(([path]) => path.startsWith(`${INTERVIEWS}/{id}`))
      .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`));
    const tested = ROUTES.map(
      ([method, path]) =>
        `${method} ${INTERVIEWS}/{id}${path.replace('{answered}', '{questionId}').replace('{question}', '{questionId}')}`,
    );
    expect(documented.sort()).toEqual(tested.sort());
  });

  it.each(ROUTES)('lets nobody call %s %s without signing in', async (method, path) => {
    const { status, headers } = await send(method, path, {});
    expect(status).toBe(401);
    expect(headers['content-type']).toContain('application/problem+json');
  });

  it.each(ROUTES)(
    'answers %s %s as if there were nothing for somebody else, whatever his roles',
    async (method, path) => {
      await ada.read(id);
      const { status, body } = await send(method, path, eve.account.auth);
      expect(status).toBe(404);
      expect(body.type).toBe('urn:interviewmaster:problem:not-found');
    },
  );

  it('leaves the interview as it was after all that', async () => {
    expect(await ada.read(id)).toMatchObject({ state: 'in_progress', version: 3 });
    expect(await ada.draft(id, questionId)).toMatchObject({ version: 0 });
  });

  it.each(['GET', 'POST'] as const)('lets nobody call %s of the list without signing in', async (method) => {
    const request = method === 'GET' ? test.http.get(INTERVIEWS) : test.http.post(INTERVIEWS).send({ role: 'backend' });
    expect((await request).status).toBe(401);
  });

  it('shows everybody his own interviews only', async () => {
    expect((await eve.get(INTERVIEWS)).body).toEqual({ items: [], nextCursor: null });
    expect((await ada.get(INTERVIEWS)).body.items).toHaveLength(1);
  });

  it('lets the right user call what the others may not', async () => {
    expect((await send('POST', '/questions/{question}/skip', ada.account.auth)).status).toBe(200);
    expect((await send('PUT', '/answers/{question}/draft', ada.account.auth)).status).toBe(200);
    expect((await send('POST', '/answers', ada.account.auth)).status).toBe(201);
  });
});
