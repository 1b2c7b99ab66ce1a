import { beforeAll, describe, expect, it } from '@jest/globals';
import type { OpenAPIObject, OperationObject, ResponseObject } from '@nestjs/swagger';
import type { Response, Test } from 'supertest';
import { answerTextSchema } from '../../../src/modules/interviews/answers/answer.dto.js';
import { createOpenApi } from '../../../src/platform/openapi/openapi.js';
import { type TestAccount, PASSWORD, signUp } from '../../support/accounts.js';
import { useTestApp } from '../../support/use-test-app.js';

/** Headers of any answer, which the document names once, and such as are the connection's. */
const EVERYWHERE = new Set([
  'cache-control',
  'connection',
  'content-length',
  'content-security-policy',
  'content-type',
  'cross-origin-opener-policy',
  'cross-origin-resource-policy',
  'date',
  'keep-alive',
  'origin-agent-cluster',
  'referrer-policy',
  'strict-transport-security',
  'transfer-encoding',
  'vary',
  'x-content-type-options',
  'x-dns-prefetch-control',
  'x-download-options',
  'x-frame-options',
  'x-permitted-cross-domain-policies',
  'x-request-id',
  'x-xss-protection',
]);

const INTERVIEWS = '/api/v1/interviews';
const ME = '/api/v1/users/me';
const JSON_TYPE = 'application/json';

describe('answers', () => {
  const test = useTestApp();
  let document: OpenAPIObject;
  let ada: TestAccount;

  beforeAll(async () => {
    document = (await test.http.get('/docs/openapi.json')).body;
    ada = await signUp(test, { roles: ['editor', 'admin'] });
  });

  /** Sends a request, and sees that the document has its answer, with the headers that are sent and those that it promises. */
  async function answerTo(
    route: `${string} ${string}`,
    { id = '', then = (request) => request }: { id?: string; then?: (request: Test) => Test } = {},
  ): Promise<Response> {
    const [method = '', path = ''] = route.split(' ');
    const url = path.replace(/\{\w+\}/, id);
    const answer = await then(test.http[method.toLowerCase() as 'get'](url).set(ada.auth));
    const { responses } = document.paths[path]![method.toLowerCase() as 'get']!;
    const documented = responses[String(answer.status)] as ResponseObject | undefined;
    const names = new Set(Object.keys(documented?.headers ?? {}).map((name) => name.toLowerCase()));
    const undocumented = Object.keys(answer.headers).filter((name) => !EVERYWHERE.has(name) && !names.has(name));
    expect({ route, status: answer.status, isDocumented: documented !== undefined, undocumented }).toEqual({
      route,
      status: answer.status,
      isDocumented: true,
      undocumented: [],
    });
    return answer;
  }

  /** The same, of an answer with headers that must be there. */
  async function expectHeaders(
    route: `${string} ${string}`,
    status: number,
    headers: readonly string[],
    options: { id?: string; then?: (request: Test) => Test } = {},
  ): Promise<Response> {
    const answer = await answerTo(route, options);
    expect({ route, status: answer.status, headers: Object.keys(answer.headers) }).toEqual({
      route,
      status,
      headers: expect.arrayContaining([...headers]),
    });
    return answer;
  }

  const THROTTLED = ['ratelimit', 'ratelimit-policy'];

  it('of signing in, refreshing by cookie without a body, and signing out', async () => {
    const login = { email: ada.email, password: PASSWORD, client: 'browser' };
    const register = { email: 'grace@example.com', password: PASSWORD };
    await expectHeaders('POST /api/v1/auth/register', 202, THROTTLED, { then: (request) => request.send(register) });
    await expectHeaders('POST /api/v1/auth/register', 422, THROTTLED, { then: (request) => request.send({}) });
    const from = (request: Test): Test => request.set({ 'sec-fetch-site': 'same-origin' });
    await expectHeaders('POST /api/v1/auth/login', 403, THROTTLED, { then: (request) => request.send(login) });
    await expectHeaders('POST /api/v1/auth/login', 401, [...THROTTLED, 'www-authenticate'], {
      then: (request) => from(request.send({ ...login, password: `${PASSWORD}?` })),
    });
    const { headers } = await expectHeaders('POST /api/v1/auth/login', 200, [...THROTTLED, 'set-cookie'], {
      then: (request) => from(request.send(login)),
    });
    const [cookie = ''] = headers['set-cookie'] as unknown as string[];
    const withCookie = (request: Test): Test => from(request.set({ cookie: cookie.split(';')[0]! }));
    await expectHeaders('POST /api/v1/auth/refresh', 200, [...THROTTLED, 'set-cookie'], { then: withCookie });
    await expectHeaders('POST /api/v1/auth/refresh', 401, THROTTLED);
    await expectHeaders('POST /api/v1/auth/logout', 204, [], {
      then: (request) => request.set({ authorization: '' }).send({ refreshToken: ada.refreshToken }),
    });
    ada = await signUp(test, { roles: ['editor', 'admin'] });
  });

  it('of reads and changes by tags', async () => {
    const { headers } = await expectHeaders(`GET ${ME}`, 200, ['etag', 'accept-patch']);
    const etag = String(headers['etag']);
    await expectHeaders(`GET ${ME}`, 304, ['etag', 'accept-patch'], {
      then: (request) => request.set('if-none-match', etag),
    });
    const patch = (request: Test) => request.send({ displayName: 'Ada' });
    await expectHeaders(`PATCH ${ME}`, 200, ['etag'], { then: (request) => patch(request).set('if-match', etag) });
    await expectHeaders(`PATCH ${ME}`, 412, ['etag'], { then: (request) => patch(request).set('if-match', '"v"') });
    await expectHeaders(`PATCH ${ME}`, 428, [], { then: patch });
    const user = { id: ada.userId };
    const { headers: ofUser } = await expectHeaders('GET /api/v1/admin/users/{id}', 200, ['etag'], user);
    const again = await answerTo('GET /api/v1/admin/users/{id}', {
      ...user,
      then: (request) => request.set('if-none-match', String(ofUser['etag'])),
    });
    expect(again.status).toBe(200);
  });

  it('of what is made, and what is made again', async () => {
    const make = (request: Test) =>
      request.set('idempotency-key', 'a-key-of-this-test').send({ role: 'backend', size: 1 });
    const { body } = await expectHeaders(`POST ${INTERVIEWS}`, 201, [...THROTTLED, 'location'], { then: make });
    await expectHeaders(`POST ${INTERVIEWS}`, 201, ['location', 'idempotency-replayed'], { then: make });
    const started = await expectHeaders(`POST ${INTERVIEWS}/{id}/start`, 200, [], body);
    const answer = { questionId: started.body.questions[0].id, text: 'PUT replaces a resource as a whole.' };
    await expectHeaders(`POST ${INTERVIEWS}/{id}/answers`, 201, ['location'], {
      id: body.id,
      then: (request) => request.send(answer),
    });
    await expectHeaders(`DELETE ${INTERVIEWS}/{id}`, 204, [], body);
  });

  it('of files', async () => {
    const upload = (request: Test) => request.attach('file', Buffer.from('Built a queue.'), 'resume.txt');
    const { body } = await expectHeaders('POST /api/v1/resumes', 201, [...THROTTLED, 'location'], { then: upload });
    await expectHeaders('POST /api/v1/resumes', 200, [...THROTTLED, 'location'], { then: upload });
    await expectHeaders('POST /api/v1/resumes', 415, THROTTLED, {
      then: (request) => request.attach('file', Buffer.from('GIF89a\0\0\0\0'), 'resume.txt'),
    });
    await expectHeaders('GET /api/v1/resumes/{id}/file', 200, ['content-disposition'], body);
    await expectHeaders('DELETE /api/v1/resumes/{id}', 204, [], body);
    const [gone, unsigned] = [body, { then: (request: Test) => request.set({ authorization: '' }) }];
    await expectHeaders('GET /api/v1/resumes/{id}/file', 404, [], gone);
    await expectHeaders('POST /api/v1/resumes', 401, ['www-authenticate'], unsigned);
  });

  it.each([
    `POST ${INTERVIEWS}/{id}/start`,
    `POST ${INTERVIEWS}/{id}/complete`,
    `DELETE ${INTERVIEWS}/{id}`,
    'DELETE /api/v1/resumes/{id}',
    'DELETE /api/v1/auth/sessions/{id}',
    'DELETE /api/v1/editor/questions/{id}',
    'POST /api/v1/admin/cache/flush',
  ] as const)('of a body that %s does not take', async (route) => {
    const options = (then: (request: Test) => Test) => ({ id: ada.userId, then });
    await expectHeaders(
      route,
      415,
      ['accept'],
      options((request) => request.type('text/plain').send('x')),
    );
    const gzipped = options((request) => request.type(JSON_TYPE).set('content-encoding', 'gzip').send('{}'));
    const { headers } = await expectHeaders(route, 415, ['accept-encoding'], gzipped);
    expect(headers).not.toHaveProperty('accept');
    await expectHeaders(
      route,
      400,
      [],
      options((request) => request.type(JSON_TYPE).send('{')),
    );
    const long = JSON.stringify('x'.repeat(1_100_000));
    await expectHeaders(
      route,
      413,
      [],
      options((request) => request.type(JSON_TYPE).send(long)),
    );
  });

  it('of exports, until there are too many', async () => {
    await expectHeaders(`POST ${ME}/export`, 202, [...THROTTLED, 'location']);
    const statuses: number[] = [];
    while (!statuses.includes(429) && statuses.length < 20) statuses.push((await answerTo(`POST ${ME}/export`)).status);
    expect(new Set(statuses)).toEqual(new Set([202, 429]));
    await expectHeaders(`POST ${ME}/export`, 429, [...THROTTLED, 'retry-after']);
  });

  it('need no body where none is needed', () => {
    const bodies = ['refresh', 'logout', 'logout-all', 'login'].map((name) => {
      const { requestBody } = document.paths[`/api/v1/auth/${name}`]!.post!;
      return [name, requestBody && 'required' in requestBody && requestBody.required];
    });
    expect(Object.fromEntries(bodies)).toEqual({ refresh: false, logout: false, 'logout-all': false, login: true });
  });

  it('take texts of the length that the document says, in code points', () => {
    expect(answerTextSchema.safeParse('😀'.repeat(20_000)).success).toBe(true);
    expect(answerTextSchema.safeParse('😀'.repeat(20_001)).success).toBe(false);
    const lengths = JSON.stringify(document.components).match(/[\d,]+ characters \([^)]*\)/g);
    expect(new Set(lengths)).toEqual(new Set(['20,000 characters (Unicode code points)']));
  });

  it('are documented alike each time', () => {
    const operations = ({ paths }: OpenAPIObject): OperationObject[] =>
      Object.values(paths).flatMap((methods) => Object.values(methods as Record<string, OperationObject>));
    const again = createOpenApi(test.app, document.info.version);
    expect(operations(JSON.parse(JSON.stringify(again)))).toEqual(operations(document));
  });
});
