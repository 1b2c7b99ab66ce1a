import { beforeAll, describe, expect, it } from '@jest/globals';
import { signUp, type TestAccount } from '../../support/accounts.js';
import { sendEndlessly } from '../../support/endless-sender.js';
import { ProbeModule } from '../../support/probe.module.js';
import { urn } from '../../support/problem-urn.js';
import { useTestApp } from '../../support/use-test-app.js';

const GIBIBYTE = 1024 ** 3;
/** What the server reads on, and what lies in the buffers of the client's and the server's system. */
const MAX_SENT = 32 * 1024 * 1024;
const MAX_LINGER_MS = 5000;

const FORM = 'Content-Type: multipart/form-data; boundary=x';
const JSON_TYPE = 'Content-Type: application/json';
const PART = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n';

describe('a body that is not wanted', () => {
  const test = useTestApp({ imports: [ProbeModule] });
  let account: TestAccount;

  beforeAll(async () => {
    account = await signUp(test);
  });

  const head = (path: string, ...lines: readonly string[]): string =>
    [`POST ${path} HTTP/1.1`, 'Host: x', ...lines, '', ''].join('\r\n');
  const signed = (): string => `Authorization: ${account.auth.authorization}`;
  const chunkOf = (text: string): string => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
  const LENGTH = `Content-Length: ${GIBIBYTE}`;
  const CHUNKED = 'Transfer-Encoding: chunked';

  it.each([
    ['an upload of nobody', () => head('/api/v1/resumes', FORM, LENGTH), 401, 'unauthenticated'],
    ['a chunked upload of nobody', () => head('/api/v1/resumes', FORM, CHUNKED), 401, 'unauthenticated'],
    [
      'an upload that says it is too large',
      () => head('/api/v1/resumes', signed(), FORM, LENGTH),
      413,
      'body-too-large',
    ],
    ['JSON that says it is too large', () => head('/probe/items', JSON_TYPE, LENGTH), 413, 'body-too-large'],
    ['JSON of nobody', () => head('/api/v1/interviews', JSON_TYPE, LENGTH), 401, 'unauthenticated'],
    [
      'a body on a path that is no route',
      () => head('/nowhere', 'Content-Type: text/csv', LENGTH),
      404,
      'route-not-found',
    ],
    ['a body on a path that is no URL', () => head('/%zz', JSON_TYPE, LENGTH), 400, 'malformed-request'],
    [
      'a body of a wrong type',
      () => head('/probe/items', 'Content-Type: video/mp4', LENGTH),
      415,
      'unsupported-media-type',
    ],
    ['a form where none is taken', () => head('/probe/items', FORM, CHUNKED), 415, 'unsupported-media-type'],
    ['a body without a host', () => `POST /probe/items HTTP/1.1\r\n${LENGTH}\r\n\r\n`, 400, 'malformed-request'],
  ])('%s is answered at once, and its connection ends', async (_, request, status, slug) => {
    const { answer, bytesSent, lingeredMs } = await sendEndlessly(test.port, request(), request().includes(CHUNKED));
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toMatch(/^connection: close\r$/im);
    expect(answer).toContain(urn(slug));
    expect(bytesSent).toBeLessThan(MAX_SENT);
    expect(lingeredMs).toBeLessThan(MAX_LINGER_MS);
  });

  it('is answered when it passes the limit without having said so', async () => {
    const json = await sendEndlessly(test.port, head('/probe/items', JSON_TYPE, CHUNKED), true);
    const upload = await sendEndlessly(
      test.port,
      `${head('/api/v1/resumes', signed(), FORM, CHUNKED)}${chunkOf(PART)}`,
      true,
    );
    for (const { answer, bytesSent } of [json, upload]) {
      expect(answer).toMatch(/^HTTP\/1.1 413 /);
      expect(answer).toContain(urn('body-too-large'));
      expect(bytesSent).toBeLessThan(MAX_SENT);
    }
  });

  it.each([
    ['before the first part', ''],
    ['in the head of a part', '--x\r\nContent-Disposition: form-data; name="file"; filename="'],
    ['in a part without a name', '--x\r\nContent-Type: text/plain\r\n\r\n'],
    ['behind the last part', `${PART}A résumé.\r\n--x--\r\n`],
  ])('is answered when it is too much %s of a form', async (_, beginning) => {
    const { answer, bytesSent } = await sendEndlessly(
      test.port,
      `${head('/api/v1/resumes', signed(), FORM, CHUNKED)}${beginning === '' ? '' : chunkOf(beginning)}`,
      true,
    );
    expect(answer).toMatch(/^HTTP\/1.1 413 /);
    expect(answer).toContain(urn('body-too-large'));
    expect(bytesSent).toBeLessThan(MAX_SENT);
  });

  it('leaves the connection open when it has arrived all the same', async () => {
    const request = (path: string) => `${head(path, JSON_TYPE, 'Content-Length: 2')}{}`;
    const { answer } = await sendEndlessly(
      test.port,
      `${request('/nowhere')}${request('/probe/items')}${head('/%zz', LENGTH)}`,
    );
    expect(answer.match(/HTTP\/1.1 \d+/g)).toEqual(['HTTP/1.1 404', 'HTTP/1.1 422', 'HTTP/1.1 400']);
  });
});
