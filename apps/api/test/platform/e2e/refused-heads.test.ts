import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { signUp } from '../../support/accounts.js';
import { ProbeModule } from '../../support/probe.module.js';
import { urn } from '../../support/problem-urn.js';
import { rawRequest } from '../../support/raw-request.js';
import { useTestApp } from '../../support/use-test-app.js';

const SECURITY = ['content-security-policy', 'x-content-type-options: nosniff', 'x-frame-options: DENY'];

describe('what is refused by its head', () => {
  const test = useTestApp({ imports: [ProbeModule] });

  it.each([
    ['no host', 'GET /probe/plain HTTP/1.1\r\n\r\n', 400, 'malformed-request'],
    ['no host, on a path that is no route', 'GET /nowhere HTTP/1.1\r\n\r\n', 400, 'malformed-request'],
    ['no host in a later version', 'GET /probe/plain HTTP/2.0\r\n\r\n', 400, 'malformed-request'],
    [
      'a method of RTSP',
      'DESCRIBE /probe/plain RTSP/1.0\r\nHost: x\r\nConnection: close\r\n\r\n',
      405,
      'method-not-allowed',
    ],
    ...[
      ['two hosts', 'Host: a\r\nHost: b'],
      ['the same host twice', 'Host: a\r\nhost: a'],
      ['a host with a space', 'Host: a b'],
      ['a host with a path', 'Host: a/b'],
      ['a host with a name before it', 'Host: user@a'],
      ['half an address', 'Host: [::1'],
      ['a port that is no number', 'Host: a:b'],
      ['a host of other characters', 'Host: \u{e9}'],
    ].map(
      ([what = '', lines = '']) =>
        [what, `GET /probe/plain HTTP/1.1\r\n${lines}\r\n\r\n`, 400, 'malformed-request'] as const,
    ),
    [
      'an expectation',
      'GET /probe/plain HTTP/1.1\r\nHost: x\r\nExpect: tea\r\nConnection: close\r\n\r\n',
      417,
      'expectation-failed',
    ],
    ['a path that is no URL', 'GET /%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 400, 'malformed-request'],
    [
      'half a character in the path',
      'GET /%ED%A0%80 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
      400,
      'malformed-request',
    ],
    [
      'half a character in a parameter',
      'GET /probe/items/%ED%A0%80 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
      400,
      'malformed-request',
    ],
    [
      'an over-long parameter',
      `GET /probe/items/${'a'.repeat(101)} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
      414,
      'uri-too-long',
    ],
    [
      'an unknown method',
      'PURGE /probe/plain HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
      405,
      'method-not-allowed',
    ],
    [
      'a method of WebDAV',
      'PROPFIND /nowhere HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
      404,
      'route-not-found',
    ],
    ['TRACE', 'TRACE /probe/plain HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 405, 'method-not-allowed'],
    ['OPTIONS of the server', 'OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 404, 'route-not-found'],
    ['a tunnel', 'CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n', 405, 'method-not-allowed'],
    [
      'headers that are too large',
      `GET / HTTP/1.1\r\nHost: x\r\nA: ${'a'.repeat(20_000)}\r\n\r\n`,
      431,
      'headers-too-large',
    ],
    ['what is no HTTP', 'HELLO\r\n\r\n', 400, 'malformed-request'],
    [
      'a broken chunk',
      'POST /probe/items HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
      400,
      'malformed-request',
    ],
    [
      'chunks with extensions',
      `POST /probe/items HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n2;${'a'.repeat(20_000)}\r\n{}\r\n0\r\n\r\n`,
      413,
      'body-too-large',
    ],
  ])('for %s has a document, a trace id and the security headers', async (_, bytes, status, slug) => {
    const answer = await rawRequest(test.port, bytes);
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(head).toMatch(/^content-type: application\/problem\+json; charset=utf-8$/im);
    expect(head).toMatch(/^connection: close$/im);
    for (const line of SECURITY) expect(head).toMatch(new RegExp(`^${line}`, 'im'));
    const document = JSON.parse(body) as { traceId: string };
    expect(document).toMatchObject({ type: urn(slug), status, traceId: expect.stringMatching(/^[0-9a-f]{32}$/) });
    expect(head.toLowerCase()).toContain(`x-request-id: ${document.traceId}`);
  });

  it.each([
    'a.example:8080',
    'a:',
    '',
    '127.0.0.1:3000',
    '[::1]:3000',
    '[fe80::1%25eth0]',
    'a_b.local',
    'xn--e1afmkfd.test',
  ])('takes the host %j', async (host) => {
    const bytes = `GET /probe/plain HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;
    expect(await rawRequest(test.port, bytes)).toMatch(/^HTTP\/1.1 200 /);
  });

  it('needs no host before HTTP 1.1, and knows no expectations there', async () => {
    const answer = await rawRequest(test.port, 'GET /probe/plain HTTP/1.0\r\nExpect: tea\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1.1 200 /);
  });

  it.each([
    ['what is no HTTP', 'HELLO\r\n\r\n', 400],
    ['a tunnel', 'CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n\r\n', 405],
    [
      'a broken chunk',
      'POST /probe/items HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
      400,
    ],
  ])('is answered behind the requests that came before %s', async (_, bytes, status) => {
    const earlier = ['/health', '/nowhere'].map((path) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`).join('');
    const answer = await rawRequest(test.port, `${earlier}${bytes}`);
    expect(answer.match(/HTTP\/1.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 404', `HTTP/1.1 ${status}`]);
  });

  it('is not answered behind a request that ends the connection', async () => {
    const answer = await rawRequest(
      test.port,
      'GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\nGET /health HTTP/1.1\r\nHost: x\r\n\r\n',
    );
    expect(answer.match(/HTTP\/1.1 \d+/g)).toEqual(['HTTP/1.1 200']);
  });

  it('survives clients that reset the connection in the midst of anything', async () => {
    const beginnings = [
      '',
      'GET',
      'CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n',
      'HELLO\r\n\r\n',
      'POST /probe/items HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n',
    ];
    for (const beginning of beginnings) {
      const socket = connect(test.port, '127.0.0.1');
      await once(socket, 'connect');
      socket.write(beginning);
      await sleep(20);
      socket.resetAndDestroy();
    }
    expect((await test.http.get('/probe/plain')).status).toBe(200);
  });

  describe('and whose client asks whether to send its body', () => {
    /** Sends a head, and its body once it is told to. */
    const ask = async (path: string, headers: Readonly<Record<string, string>>, body: string): Promise<string> => {
      const socket = connect(test.port, '127.0.0.1');
      await once(socket, 'connect');
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
      socket.write([`POST ${path} HTTP/1.1`, 'Host: x', 'Expect: 100-continue', ...lines, '', ''].join('\r\n'));
      socket.once('data', (chunk: Buffer) => {
        if (chunk.toString().startsWith('HTTP/1.1 100 ')) socket.write(body);
      });
      return text(socket);
    };
    const JSON_TYPE = { 'content-type': 'application/json', connection: 'close' };
    const FORM = { 'content-type': 'multipart/form-data; boundary=x', connection: 'close' };

    it('is told to go on when the body is wanted', async () => {
      const answer = await ask('/probe/items', { ...JSON_TYPE, 'content-length': '12' }, '{"name":"x"}');
      expect(answer).toMatch(/^HTTP\/1.1 100 Continue\r\n\r\nHTTP\/1.1 201 /);
    });

    it('is told so for an upload as well', async () => {
      const { auth } = await signUp(test);
      const body = '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nA résumé.\r\n--x--\r\n';
      const answer = await ask(
        '/api/v1/resumes',
        { ...FORM, ...auth, 'content-length': String(Buffer.byteLength(body)) },
        body,
      );
      expect(answer).toMatch(/^HTTP\/1.1 100 Continue\r\n\r\nHTTP\/1.1 201 /);
    });

    it.each([
      ['a body that is too large', '/probe/items', { ...JSON_TYPE, 'content-length': '9999999' }, 413],
      [
        'a type that is not taken',
        '/probe/items',
        { ...JSON_TYPE, 'content-type': 'text/csv', 'content-length': '9' },
        415,
      ],
      ['an upload of nobody', '/api/v1/resumes', { ...FORM, 'content-length': '999' }, 401],
      ['JSON of nobody', '/api/v1/interviews', { ...JSON_TYPE, 'content-length': '9' }, 401],
      [
        'JSON of an invalid token',
        '/api/v1/interviews',
        { ...JSON_TYPE, authorization: 'Bearer x', 'transfer-encoding': 'chunked' },
        401,
      ],
    ])('is given the refusal instead for %s', async (_, path, headers: Record<string, string>, status) => {
      expect(await ask(path, headers, '{}')).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    });
  });
});
