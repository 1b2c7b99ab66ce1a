import { describe, expect, it } from '@jest/globals';
import { ProbeModule } from '../../support/probe.module.js';
import { rawRequest } from '../../support/raw-request.js';
import { urn } from '../../support/problem-urn.js';
import { useTestApp } from '../../support/use-test-app.js';

const TYPE = 'application/problem+json; charset=utf-8';

describe('errors', () => {
  const test = useTestApp({ imports: [ProbeModule] });

  it('are problem documents with the id of the request, which is in its header too', async () => {
    const { status, headers, body } = await test.http.get('/nowhere?token=secret');
    expect(status).toBe(404);
    expect(headers['content-type']).toBe(TYPE);
    expect(headers['cache-control']).toBe('no-store');
    expect(body).toEqual({
      type: urn('route-not-found'),
      title: 'The route does not exist',
      status: 404,
      detail: 'The route /nowhere does not exist.',
      instance: '/nowhere',
      traceId: headers['x-request-id'],
    });
  });

  it.each([
    ['POST', '/health', 'GET, HEAD'],
    ['DELETE', '/probe/items/x', 'GET, HEAD'],
    ['PUT', '/probe/items', 'POST'],
    ['OPTIONS', '/health', 'GET, HEAD'],
  ] as const)('name the methods that a route takes instead of %s %s', async (method, path, allow) => {
    const response = await test.http[method.toLowerCase() as 'post'](path);
    expect(response.status).toBe(405);
    expect(response.headers['allow']).toBe(allow);
    expect(response.body).toMatchObject({ type: urn('method-not-allowed') });
  });

  it('carry what a handler says', async () => {
    const { status, body } = await test.http.get('/probe/missing');
    expect(status).toBe(404);
    expect(body).toMatchObject({ type: urn('not-found'), detail: 'There is no such probe.', available: 3 });
  });

  it.each(['/probe/fails', '/probe/throws-text', '/probe/wrong-statement'])(
    'that are not foreseen (%s) tell nothing, and are logged with the id of the request',
    async (path) => {
      const { status, body } = await test.http.get(path);
      expect(status).toBe(500);
      expect(body).toEqual({
        type: urn('internal'),
        title: 'An internal error occurred',
        status: 500,
        instance: path,
        traceId: body.traceId,
      });
      const lines = test.logs.filter(({ traceId, level }) => traceId === body.traceId && level === 'error');
      expect(lines).toHaveLength(1);
      expect(lines[0]).toMatchObject({ msg: 'unexpected error', err: { message: expect.any(String) } });
      expect(JSON.stringify(lines)).not.toContain('a secret parameter');
    },
  );

  it('of parameters name each of them', async () => {
    const { status, body } = await test.http.get('/probe/list?limit=101&cursor=nonsense&rol=backend');
    expect(status).toBe(400);
    expect(body).toMatchObject({ type: urn('invalid-parameters') });
    expect(body.errors.map((error: { parameter: string }) => error.parameter).sort()).toEqual([
      'cursor',
      'limit',
      'rol',
    ]);
  });

  it.each(['0', '101', '-1', '1.5', 'many', '', 'NaN', '1&limit=2', '99999999999999999999'])(
    'refuse the limit %j',
    async (limit) => {
      const { status, body } = await test.http.get(`/probe/list?limit=${limit}`);
      expect(status).toBe(400);
      expect(new Set(body.errors.map((error: { parameter: string }) => error.parameter))).toEqual(new Set(['limit']));
    },
  );

  it.each(['not-a-uuid', '018f0000-0000-4000-8000-000000000000', '%00', 'a'.repeat(99)])(
    'refuse the path parameter %j',
    async (id) => {
      const { status, body } = await test.http.get(`/probe/items/${id}`);
      expect(status).toBe(400);
      expect(body.errors).toMatchObject([{ parameter: 'id' }]);
    },
  );

  it('of a body point at each place', async () => {
    const { status, body } = await test.http
      .post('/probe/items')
      .send({ name: 7, tags: [{ 'a/b': 1 }, { 'a/b': 'x' }], extra: 1 });
    expect(status).toBe(422);
    expect(body).toMatchObject({ type: urn('invalid-body') });
    expect(body.errors.map((error: { pointer: string }) => error.pointer).sort()).toEqual([
      '#/extra',
      '#/name',
      '#/tags/1/a~1b',
    ]);
  });

  it('list a bounded number of faults', async () => {
    const tags = Array.from({ length: 10_000 }, () => ({}));
    const { status, body } = await test.http.post('/probe/items').send({ name: 'x', tags });
    expect(status).toBe(422);
    expect(body.errors).toHaveLength(50);
  });

  it.each([
    ['no JSON', 'application/json', '{"name":', 400, 'malformed-body'],
    ['an empty body', 'application/json', '', 400, 'malformed-body'],
    ['a poisoned prototype', 'application/json', '{"__proto__":{"admin":true}}', 400, 'malformed-body'],
    ['a poisoned constructor', 'application/json', '{"constructor":{"prototype":{"a":1}}}', 400, 'malformed-body'],
    ['null', 'application/json', 'null', 422, 'invalid-body'],
    ['an array', 'application/json', '[]', 422, 'invalid-body'],
    ['XML', 'application/xml', '<name/>', 415, 'unsupported-media-type'],
    ['plain text', 'text/plain', 'name', 415, 'unsupported-media-type'],
    ['a form', 'application/x-www-form-urlencoded', 'name=x', 415, 'unsupported-media-type'],
    ['too much', 'application/json', JSON.stringify({ name: 'x'.repeat(1024 * 1024) }), 413, 'body-too-large'],
  ] as const)('refuse a body with %s', async (_, type, payload, status, slug) => {
    const response = await test.http.post('/probe/items').set('content-type', type).send(payload);
    expect(response.status).toBe(status);
    expect(response.headers['content-type']).toBe(TYPE);
    expect(response.body).toMatchObject({ type: urn(slug), status });
    expect(response.body.stack).toBeUndefined();
  });

  it('refuse a body without a type', async () => {
    const answer = await rawRequest(
      test.port,
      'POST /probe/items HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}',
    );
    expect(answer).toMatch(/^HTTP\/1.1 415 /);
    expect(answer).toContain(urn('unsupported-media-type'));
  });

  it.each([
    ['a path that is no URL', '/%zz', 400, 'malformed-request'],
    ['an over-long parameter', `/probe/items/${'a'.repeat(101)}`, 414, 'uri-too-long'],
  ])('refuse %s', async (_, path, status, slug) => {
    const response = await test.http.get(path);
    expect(response.status).toBe(status);
    expect(response.headers['x-request-id']).toBe(response.body.traceId);
    expect(response.body).toMatchObject({ type: urn(slug) });
  });

  it.each([
    [
      'headers that are too large',
      `GET / HTTP/1.1\r\nHost: x\r\nA: ${'a'.repeat(20_000)}\r\n\r\n`,
      431,
      'headers-too-large',
    ],
    ['what is no HTTP', 'HELLO\r\n\r\n', 400, 'malformed-request'],
    [
      'two lengths',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
      400,
      'malformed-request',
    ],
  ])('answer %s', async (_, bytes, status, slug) => {
    const answer = await rawRequest(test.port, bytes);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toContain('Content-Type: application/problem+json');
    expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toMatchObject({ type: urn(slug), status });
  });

  describe('of the files of the documentation page', () => {
    // As they are: a client would straighten the path.
    const get = (path: string, headers = '') =>
      rawRequest(test.port, `GET /docs/${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${headers}\r\n`);

    it.each(['../health', '%2e%2e/x', 'a/../../x', '%00', 'a%00.css', '/', '//a', '%5C..%5Cx', 'a'.repeat(300)])(
      'say of the path %s that there is no such file',
      async (path) => {
        const answer = await get(path);
        expect(answer).toMatch(/^HTTP\/1.1 404 /);
        expect(answer).toContain(urn('route-not-found'));
      },
    );

    it.each(['If-Match: "other"\r\n', 'If-Unmodified-Since: Thu, 01 Jan 1970 00:00:00 GMT\r\n'])(
      'say that %j does not hold',
      async (headers) => {
        const answer = await get('swagger-ui.css', headers);
        expect(answer).toMatch(/^HTTP\/1.1 412 /);
        expect(answer).toContain(urn('precondition-failed'));
      },
    );

    it.each(['bytes=99999999-', 'bytes=5-2', 'bytes=0-9'])('are none for the range %s', async (range) => {
      expect(await get('swagger-ui.css', `Range: ${range}\r\n`)).toMatch(/^HTTP\/1.1 200 /);
    });
  });

  it('to HEAD have no body', async () => {
    const response = await test.http.head('/nowhere');
    expect(response.status).toBe(404);
    expect(response.text).toBeFalsy();
  });
});
