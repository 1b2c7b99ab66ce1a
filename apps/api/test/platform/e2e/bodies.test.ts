import { beforeAll, describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { signUp, type TestAccount } from '../../support/accounts.js';
import { ProbeModule } from '../../support/probe.module.js';
import { urn } from '../../support/problem-urn.js';
import { rawRequest } from '../../support/raw-request.js';
import { useTestApp } from '../../support/use-test-app.js';

const ME = '/api/v1/users/me';
const MERGE_PATCH = 'application/merge-patch+json';
const NAME = '{"name":"é"}';

describe('the body of a request', () => {
  const test = useTestApp({ imports: [ProbeModule] });
  let ada: TestAccount;
  beforeAll(async () => {
    ada = await signUp(test);
  });

  const send = (body: string | Buffer, headers: Readonly<Record<string, string>>) =>
    test.http
      .post('/probe/items')
      .set(headers)
      .serialize((given: unknown) => given as string)
      .send(body as string);
  const sendAs = (type: string, body: string | Buffer = NAME) => send(body, { 'content-type': type });
  /** The same bytes, sent in chunks: there is no length to go by. */
  const sendInChunks = (path: string, headers: string, body = '') =>
    rawRequest(
      test.port,
      `POST ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n${headers}\r\n` +
        `${body === '' ? '' : `${Buffer.byteLength(body).toString(16)}\r\n${body}\r\n`}0\r\n\r\n`,
    );

  describe('in JSON', () => {
    it.each([
      'application/json',
      'APPLICATION/JSON',
      'application/json; charset=utf-8',
      'application/json;charset=UTF-8',
      'application/json; charset="utf-8"',
      'application/json; charset=utf8',
      'application/json; version=1',
    ])('is read as %s', async (type) => {
      const { status, body } = await sendAs(type);
      expect([status, body]).toEqual([201, { name: 'é' }]);
    });

    it.each([
      ['iso-8859-1', Buffer.from(NAME, 'latin1')],
      ['utf-16', Buffer.from(NAME, 'utf16le')],
      ['UTF-16LE', Buffer.from(NAME, 'utf16le')],
      ['windows-1252', NAME],
      ['us-ascii', '{"name":"e"}'],
      ['klingon', NAME],
      ['""', NAME],
    ])('is not read in the charset %s', async (charset, given) => {
      const { status, headers, body } = await sendAs(`application/json; charset=${charset}`, given);
      expect([status, body.type]).toEqual([415, urn('unsupported-media-type')]);
      expect(headers['accept']).toBe('application/json');
      expect(body.detail).toContain('UTF-8');
    });

    it.each([
      ['Latin-1', Buffer.from(NAME, 'latin1')],
      ['UTF-16', Buffer.from(`\uFEFF${NAME}`, 'utf16le')],
      ['a character that is cut off', Buffer.from('{"name":"é').subarray(0, -1)],
      ['an overlong form', Buffer.from([...Buffer.from('{"name":"'), 0xc0, 0xaf, ...Buffer.from('"}')])],
      ['half a character', Buffer.from([...Buffer.from('{"name":"'), 0xed, 0xa0, 0x80, ...Buffer.from('"}')])],
      ['such bytes in a key', Buffer.from([...Buffer.from('{"'), 0xff, ...Buffer.from('":1}')])],
    ])('is refused with bytes of %s, and nothing put in their place', async (_, given) => {
      const { status, body } = await sendAs('application/json', given);
      expect([status, body.type]).toEqual([400, urn('malformed-body')]);
      expect(body.detail).toBe('The body is not UTF-8.');
    });

    it('may begin with a byte order mark, and hold any character, U+FFFD too', async () => {
      expect((await sendAs('application/json', `\uFEFF${NAME}`)).body).toEqual({ name: 'é' });
      expect((await sendAs('application/json', '{"name":"\uFFFD😀"}')).body).toEqual({ name: '\uFFFD😀' });
    });

    it('may come in chunks', async () => {
      expect(await sendInChunks('/probe/items', 'Content-Type: application/json\r\n', NAME)).toMatch(/^HTTP\/1.1 201 /);
    });
  });

  describe('that is encoded', () => {
    it.each(['gzip', 'GZIP', 'x-gzip', 'br', 'deflate', 'zstd', 'identity, gzip', 'nonsense'])(
      'as %s is refused with what is taken',
      async (encoding) => {
        const { status, headers, body } = await send(gzipSync(NAME), {
          'content-type': 'application/json',
          'content-encoding': encoding,
        });
        expect([status, body.type]).toEqual([415, urn('unsupported-media-type')]);
        expect(headers['accept-encoding']).toBe('identity');
        expect(headers['accept']).toBeUndefined();
      },
    );

    it.each(['identity', 'Identity', 'identity, identity'])('as %s is read', async (encoding) => {
      const { status } = await send(NAME, { 'content-type': 'application/json', 'content-encoding': encoding });
      expect(status).toBe(201);
    });

    it('is refused where a file is taken, too', async () => {
      const { status, headers } = await test.http
        .post('/api/v1/resumes')
        .set({ ...ada.auth, 'content-type': 'multipart/form-data; boundary=x', 'content-encoding': 'gzip' })
        .send('--x--');
      expect([status, headers['accept-encoding']]).toEqual([415, 'identity']);
    });
  });

  describe('that is a merge patch', () => {
    const etagOf = async () => (await test.http.get(ME).set(ada.auth)).get('etag')!;
    const patch = async (type: string, body: string | Buffer) =>
      test.http
        .patch(ME)
        .set({ ...ada.auth, 'if-match': await etagOf(), 'content-type': type })
        .serialize((given: unknown) => given as string)
        .send(body as string);

    it.each([MERGE_PATCH, `${MERGE_PATCH}; charset=utf-8`, 'application/json'])('is taken as %s', async (type) => {
      const { status, body } = await patch(type, '{"displayName":"Zoë"}');
      expect([status, body.displayName]).toEqual([200, 'Zoë']);
    });

    it('is held to the same rules', async () => {
      expect((await patch(MERGE_PATCH, Buffer.from('{"displayName":"Zoë"}', 'latin1'))).status).toBe(400);
      expect((await patch(`${MERGE_PATCH}; charset=latin1`, '{}')).status).toBe(415);
      expect((await patch(MERGE_PATCH, '')).status).toBe(400);
      expect((await patch(MERGE_PATCH, '{"displayName":')).status).toBe(400);
      expect((await patch(MERGE_PATCH, '[]')).status).toBe(422);
    });

    it.each(['application/json-patch+json', 'application/problem+json', 'text/plain', 'application/xml'])(
      'is not taken as %s, which is told what is',
      async (type) => {
        const { status, headers } = await patch(type, '{}');
        expect([status, headers['accept-patch']]).toEqual([415, `${MERGE_PATCH}, application/json`]);
      },
    );

    it('is offered where the resource is read and where its methods are asked for', async () => {
      const read = await test.http.get(ME).set(ada.auth);
      const options = await test.http.options(ME);
      expect([read.headers['accept-patch'], options.headers['accept-patch']]).toEqual([
        `${MERGE_PATCH}, application/json`,
        `${MERGE_PATCH}, application/json`,
      ]);
    });

    it('is documented with both types, and where it is offered', async () => {
      const { body } = await test.http.get('/docs/openapi.json');
      const { get, patch: change } = body.paths[ME];
      expect(Object.keys(change.requestBody.content)).toEqual([MERGE_PATCH, 'application/json']);
      expect(get.responses[200].headers).toMatchObject({ 'Accept-Patch': {}, ETag: {} });
      expect(change.responses[415].headers).toMatchObject({ 'Accept-Patch': {}, 'Accept-Encoding': {} });
      expect(body.paths['/api/v1/auth/refresh'].post.requestBody.content).toHaveProperty([
        'application/json',
        'schema',
      ]);
    });

    it('is not taken by other routes', async () => {
      const { status, headers } = await sendAs(MERGE_PATCH);
      expect([status, headers['accept'], headers['accept-patch']]).toEqual([415, 'application/json', undefined]);
      const question = '/api/v1/editor/questions/01936b1e-7a40-7c3d-9d7e-5f1c2b3a4d5e';
      const { auth } = await signUp(test, { roles: ['editor'] });
      const other = await test.http.patch(question).set(auth).set('content-type', MERGE_PATCH).send('{}');
      expect([other.status, other.headers['accept-patch']]).toEqual([415, 'application/json']);
    });
  });

  describe('that is empty', () => {
    const LOGOUT_ALL = '/api/v1/auth/logout-all';
    const account = async () => (await signUp(test)).auth;

    it.each(['application/json', 'application/json; charset=utf-8', 'text/plain', 'application/x-www-form-urlencoded'])(
      'is fine as %s where none is taken',
      async (type) => {
        const auth = await account();
        const { status } = await test.http
          .post(LOGOUT_ALL)
          .set({ ...auth, 'content-type': type })
          .send('');
        expect(status).toBe(204);
      },
    );

    it('is fine for DELETE', async () => {
      const { status } = await test.http
        .delete('/api/v1/resumes/01936b1e-7a40-7c3d-9d7e-5f1c2b3a4d5e')
        .set({ ...ada.auth, 'content-type': 'application/json' });
      expect(status).toBe(404);
    });

    it.each([
      '',
      'Content-Type: application/json\r\n',
      'Content-Type: text/plain\r\n',
      'Content-Type: application/octet-stream\r\n',
      'Content-Encoding: identity\r\n',
    ])('is fine in chunks, with %j', async (headers) => {
      const { authorization } = await account();
      const answer = await sendInChunks(LOGOUT_ALL, `Authorization: ${authorization}\r\n${headers}`);
      expect(answer).toMatch(/^HTTP\/1.1 204 /);
    });

    it.each([
      ['login', 400],
      ['register', 400],
      ['refresh', 401],
      ['logout', 401],
    ])('is answered by %s, which takes one, with what to send', async (path, status) => {
      for (const headers of [{}, { 'content-type': 'application/json' }]) {
        const answer = await test.http.post(`/api/v1/auth/${path}`).set(headers).send('');
        expect(answer.status).toBe(status);
        if (status === 400)
          expect(answer.body).toMatchObject({
            type: urn('malformed-body'),
            detail: expect.stringContaining('Send a body'),
          });
      }
    });

    it('ends the session of the access token that signs out', async () => {
      const auth = await account();
      const { status } = await test.http
        .post('/api/v1/auth/logout')
        .set({ ...auth, 'content-type': 'application/json' });
      expect(status).toBe(204);
      expect((await test.http.get(ME).set(auth)).status).toBe(401);
    });
  });

  it('that says nothing of its type is refused, whether its length is known or not', async () => {
    expect(await sendInChunks('/probe/items', '', NAME)).toMatch(/^HTTP\/1.1 415 /);
    expect(await sendInChunks('/nowhere', '', NAME)).toMatch(/^HTTP\/1.1 404 /);
    expect(await sendInChunks('/probe/items', 'Content-Type: text/plain\r\n', NAME)).toMatch(/^HTTP\/1.1 415 /);
  });

  it('with files of another kind of form is told which is taken', async () => {
    const { status, headers, body } = await test.http
      .post('/api/v1/resumes')
      .set({ ...ada.auth, 'content-type': 'multipart/mixed; boundary=x' })
      .send('--x--');
    expect([status, headers['accept']]).toEqual([415, 'multipart/form-data']);
    expect(body.detail).toContain('multipart/form-data');
  });

  it('does not matter to a route that there is not', async () => {
    for (const type of ['multipart/form-data; boundary=x', 'text/plain', 'application/json; charset=latin1'])
      expect((await test.http.post('/nowhere').set('content-type', type).send('{}')).status).toBe(404);
  });
});

describe('the query of a request', () => {
  const test = useTestApp({ imports: [ProbeModule] });

  it.each(['q=%FF', 'q=caf%E9', 'q=%C3', 'q=%ED%A0%80', '%FF=1', 'q=a&limit=%C0%AF'])(
    'is refused with %s',
    async (query) => {
      const { status, body } = await test.http.get(`/probe/plain?${query}`);
      expect([status, body.type]).toEqual([400, urn('malformed-request')]);
      expect(body.detail).toContain('UTF-8');
    },
  );

  it('is refused with bytes that are not percent-encoded, which would be read in another charset', async () => {
    const answer = await rawRequest(test.port, 'GET /probe/plain?q=é HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1.1 400 /);
  });

  it.each(['q=caf%C3%A9', 'q=%F0%9F%98%80', 'q=100%', 'q=%zz', 'q=%EF%BF%BD', 'q'])(
    'is read with %s',
    async (query) => {
      expect((await test.http.get(`/probe/plain?${query}`)).status).toBe(200);
    },
  );
});
