import { describe, expect, it } from '@jest/globals';
import { ProbeModule } from '../../support/probe.module.js';
import { startTestApp } from '../../support/start-test-app.js';
import { useTestApp } from '../../support/use-test-app.js';

const ORIGIN = 'https://app.example.com';

describe('HTTP conventions', () => {
  const test = useTestApp({ imports: [ProbeModule], environment: { CORS_ORIGINS: ORIGIN } });

  describe('the id of a request', () => {
    const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';

    it('is the trace id of a valid traceparent, in the header and in the log', async () => {
      const { headers } = await test.http.get('/probe/plain').set('traceparent', `00-${TRACE}-00f067aa0ba902b7-01`);
      expect(headers['x-request-id']).toBe(TRACE);
      expect(test.logs).toContainEqual(
        expect.objectContaining({ traceId: TRACE, method: 'GET', path: '/probe/plain', statusCode: 200 }),
      );
    });

    it.each([
      'nonsense',
      `ff-${TRACE}-00f067aa0ba902b7-01`,
      `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`,
      `00-${TRACE}-${'0'.repeat(16)}-01`,
      `00-${TRACE.toUpperCase()}-00f067aa0ba902b7-01`,
      `00-${TRACE}-00f067aa0ba902b7-01-more`,
    ])('is a new one when the traceparent is %s', async (traceparent) => {
      const first = await test.http.get('/probe/plain').set('traceparent', traceparent);
      const second = await test.http.get('/probe/plain').set('traceparent', traceparent);
      expect(first.headers['x-request-id']).toMatch(/^[0-9a-f]{32}$/);
      expect(first.headers['x-request-id']).not.toBe(TRACE);
      expect(second.headers['x-request-id']).not.toBe(first.headers['x-request-id']);
    });

    it('is taken from a later version of traceparent too', async () => {
      const { headers } = await test.http
        .get('/probe/plain')
        .set('traceparent', `01-${TRACE}-00f067aa0ba902b7-01-more`);
      expect(headers['x-request-id']).toBe(TRACE);
    });

    it('is not taken from X-Request-Id, which anybody may fill with anything', async () => {
      const { headers } = await test.http.get('/probe/plain').set('x-request-id', 'mine');
      expect(headers['x-request-id']).not.toBe('mine');
    });
  });

  describe('a read that can be revalidated', () => {
    it('carries a strong ETag and is answered 304 to it', async () => {
      const first = await test.http.get('/probe/revalidated');
      const etag = first.headers['etag'] ?? '';
      expect(etag).toMatch(/^"[\w-]{43}"$/);
      expect(first.headers['cache-control']).toBe('private, no-cache');

      const second = await test.http.get('/probe/revalidated').set('if-none-match', etag);
      expect(second.status).toBe(304);
      expect(second.text).toBe('');
      expect(second.headers['etag']).toBe(etag);
      expect(second.headers['cache-control']).toBe('private, no-cache');
      expect(second.headers['content-type']).toBeUndefined();
    });

    it('gives with 304 no length but that of the whole answer, which caches may take over', async () => {
      const { headers } = await test.http.get('/probe/revalidated');
      const known = { 'if-none-match': headers['etag'] ?? '' };
      const [get, head] = [
        await test.http.get('/probe/revalidated').set(known),
        await test.http.head('/probe/revalidated').set(known),
      ];
      for (const { status, headers: again } of [get, head]) {
        expect([status, again['etag'], again['transfer-encoding']]).toEqual([304, headers['etag'], undefined]);
        expect([undefined, headers['content-length']]).toContain(again['content-length']);
      }
    });

    it.each([
      ['a list with the tag', (etag: string) => `"other", ${etag}`, 304],
      ['a weakened tag', (etag: string) => `W/${etag}`, 304],
      ['any', () => '*', 304],
      ['another tag', () => '"other"', 200],
      ['nonsense', () => 'other', 200],
    ])('compares %s', async (_, header, status) => {
      const { headers } = await test.http.get('/probe/revalidated');
      const response = await test.http.get('/probe/revalidated').set('if-none-match', header(headers['etag'] ?? ''));
      expect(response.status).toBe(status);
    });

    it('has another tag when it says something else', async () => {
      const [one, two] = await Promise.all(
        ['one', 'two'].map((name) => test.http.get(`/probe/revalidated?name=${name}`)),
      );
      expect(one!.headers['etag']).not.toBe(two!.headers['etag']);
    });

    it('answers HEAD with the headers of GET', async () => {
      const [get, head] = await Promise.all([
        test.http.get('/probe/revalidated'),
        test.http.head('/probe/revalidated'),
      ]);
      expect(head.status).toBe(200);
      expect(head.text).toBeFalsy();
      expect(head.headers['etag']).toBe(get.headers['etag']);
      expect(head.headers['content-length']).toBe(get.headers['content-length']);
    });
  });

  it('tags nothing that is not marked so', async () => {
    const { headers } = await test.http.get('/probe/plain');
    expect(headers['etag']).toBeUndefined();
  });

  describe('a browser of another origin', () => {
    it('may call from an origin that is allowed, and read the headers it needs', async () => {
      const { headers } = await test.http.get('/probe/plain').set('origin', ORIGIN);
      expect(headers['access-control-allow-origin']).toBe(ORIGIN);
      expect(headers['access-control-expose-headers']).toContain('ETag');
      expect(headers['vary']).toContain('Origin');
    });

    it('is told what it may send', async () => {
      const { status, headers } = await test.http.options('/probe/items').set({
        origin: ORIGIN,
        'access-control-request-method': 'PATCH',
        'access-control-request-headers': 'if-match',
      });
      expect(status).toBe(204);
      expect(headers['access-control-allow-methods']).toContain('PATCH');
      expect(headers['access-control-allow-headers']).toBe('if-match');
    });

    it.each(['https://evil.example.com', 'https://app.example.com.evil.com', 'null'])(
      'may not read from %s',
      async (origin) => {
        const read = await test.http.get('/probe/plain').set('origin', origin);
        const preflight = await test.http
          .options('/probe/items')
          .set({ origin, 'access-control-request-method': 'POST' });
        for (const { headers } of [read, preflight]) expect(headers['access-control-allow-origin']).not.toBe(origin);
      },
    );

    it.each([
      ['without an origin', { 'access-control-request-method': 'POST' }],
      ['without a method to come', { origin: ORIGIN }],
      ['with neither', {}],
      ['with an empty origin', { origin: '', 'access-control-request-method': 'POST' }],
      ['with an empty method to come', { origin: ORIGIN, 'access-control-request-method': '' }],
    ])(
      'is answered like any other for OPTIONS %s, which is no preflight',
      async (_, headers: Record<string, string>) => {
        const { status, headers: answered, body } = await test.http.options('/probe/items').set(headers);
        expect([status, answered['allow']]).toEqual([405, 'POST']);
        expect(body).toMatchObject({ type: 'urn:interviewmaster:problem:method-not-allowed' });
        expect(answered['access-control-allow-methods']).toBeUndefined();
        expect((await test.http.options('/nowhere').set(headers)).status).toBe(404);
        expect((await test.http.options('/api/v1/interviews').set(headers)).status).toBe(405);
      },
    );

    it.each([
      ['that cannot be read', { 'content-type': 'application/json' }, '{"a":'],
      ['that is compressed', { 'content-type': 'application/json', 'content-encoding': 'gzip' }, '{}'],
      ['of another type', { 'content-type': 'text/plain' }, 'hello'],
      ['that is too large', { 'content-type': 'application/json' }, JSON.stringify('a'.repeat(1024 * 1024))],
    ])('is answered like any other for OPTIONS with a body %s', async (_, headers, body) => {
      for (const [path, status, slug] of [
        ['/probe/items', 405, 'method-not-allowed'],
        ['/nowhere', 404, 'route-not-found'],
      ] as const) {
        const answer = await test.http.options(path).set(headers).send(body);
        expect([answer.status, answer.type]).toEqual([status, 'application/problem+json']);
        expect(answer.body).toMatchObject({
          type: `urn:interviewmaster:problem:${slug}`,
          traceId: answer.headers['x-request-id'],
        });
      }
    });

    it('gets errors with the same permission', async () => {
      const { headers } = await test.http.get('/nowhere').set('origin', ORIGIN);
      expect(headers['access-control-allow-origin']).toBe(ORIGIN);
    });

    it('may not call at all when no origin is configured', async () => {
      const closed = await startTestApp();
      const { headers } = await closed.http.get('/health').set('origin', ORIGIN);
      await closed.close();
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    });
  });

  describe('security headers', () => {
    it.each(['/probe/plain', '/nowhere', '/health'])('are on %s', async (path) => {
      const { headers } = await test.http.get(path);
      expect(headers['content-security-policy']).toBe("default-src 'none';frame-ancestors 'none'");
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['x-frame-options']).toBe('DENY');
      expect(headers['x-powered-by']).toBeUndefined();
    });

    it('let the documentation page run its own scripts and no others', async () => {
      const { status, headers, text } = await test.http.get('/docs');
      expect(status).toBe(200);
      expect(headers['content-security-policy']).toContain("script-src 'self'");
      expect(text).not.toMatch(/<script>|https?:\/\/(?!www\.w3\.org)/);
      const scripts = [...text.matchAll(/<script src="\.(\/docs\/[^"]+)"/g)].map(([, path]) => path!);
      expect(scripts).toHaveLength(3);
      for (const path of scripts) expect((await test.http.get(path)).status).toBe(200);
    });
  });

  it('does not believe forwarded headers', async () => {
    const { body } = await test.http
      .get('/nowhere')
      .set({ 'x-forwarded-for': '1.2.3.4', 'x-forwarded-host': 'evil', 'x-forwarded-proto': 'https' });
    expect(JSON.stringify(body)).not.toContain('evil');
  });

  it('keeps queries and secrets out of the log', async () => {
    await test.http
      .get('/probe/plain?q=my-secret-search')
      .set({ authorization: 'Bearer my-token', cookie: 'a=my-cookie' });
    expect(JSON.stringify(test.logs)).not.toMatch(/my-secret-search|my-token|my-cookie/);
  });
});
