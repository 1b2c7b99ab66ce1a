import { beforeAll, describe, expect, it } from '@jest/globals';
import type { OpenAPIObject, OperationObject } from '@nestjs/swagger';
import type { Response } from 'supertest';
import { Candidate } from '../../interviews/support/candidate.js';
import { signIn, signUp, type TestAccount } from '../../support/accounts.js';
import { startTestApp } from '../../support/start-test-app.js';
import { useTestApp } from '../../support/use-test-app.js';

const ORIGIN = 'https://app.example.com';
const ME = '/api/v1/users/me';
const PREFERENCES = `${ME}/preferences`;

/** Parameters without which a route answers nothing. */
const QUERIES: Readonly<Record<string, string>> = {
  '/api/v1/analytics/percentile': '?role=backend',
  '/api/v1/questions/sets': '?role=backend&seed=a',
};

/** What a proxy that compresses may have made of a tag. */
const ALTERED: readonly ((etag: string) => string)[] = [
  (etag) => etag,
  (etag) => `W/${etag}`,
  ...['gzip', 'br', 'zstd', 'deflate'].flatMap((suffix) => [
    (etag: string) => etag.replace(/"$/, `-${suffix}"`),
    (etag: string) => `W/${etag.replace(/"$/, `-${suffix}"`)}`,
  ]),
  (etag) => `"another", ${etag}`,
  (etag) => `"with,comma" , W/${etag}`,
];

describe('the ETag of what is one’s own', () => {
  const test = useTestApp({ environment: { CORS_ORIGINS: ORIGIN, JOBS_CONCURRENCY: '0' } });
  let ada: TestAccount;
  let eve: TestAccount;
  /** The reads of the document that can be revalidated, by the access they need. */
  let personal: readonly string[];
  let shared: readonly string[];

  beforeAll(async () => {
    const { paths }: OpenAPIObject = (await test.http.get('/docs/openapi.json')).body;
    const reads = Object.entries(paths).flatMap(([path, { get }]) =>
      get?.responses['304'] !== undefined && !path.includes('{') ? [[path, get] as const] : [],
    );
    const isSecured = ({ security = [] }: OperationObject): boolean => security.length > 0;
    const at = (path: string): string => `${path}${QUERIES[path] ?? ''}`;
    personal = reads.filter(([, read]) => isSecured(read)).map(([path]) => at(path));
    shared = reads.filter(([, read]) => !isSecured(read)).map(([path]) => at(path));
    [ada, eve] = await Promise.all([signUp(test, { roles: ['admin'] }), signUp(test, { roles: ['admin'] })]);
  });

  const get = (path: string, { auth }: TestAccount, etag?: string) => {
    const request = test.http.get(path).set(auth).set('origin', ORIGIN);
    return etag === undefined ? request : request.set('if-none-match', etag);
  };
  const variesBy = ({ headers }: Response): string[] => (headers['vary'] ?? '').split(', ');

  it('is looked for in every list and every resource without an id', () => {
    expect(personal).toEqual(
      expect.arrayContaining([ME, PREFERENCES, '/api/v1/interviews', '/api/v1/resumes', '/api/v1/analytics/summary']),
    );
    expect(personal.length).toBeGreaterThanOrEqual(9);
  });

  it('is nobody else’s, even where both read the same', async () => {
    for (const path of personal) {
      const [his, hers] = [await get(path, eve).expect(200), await get(path, ada).expect(200)];
      expect({ path, isSame: his.headers['etag'] === hers.headers['etag'] }).toEqual({ path, isSame: false });
      for (const alter of ALTERED) {
        const foreign = await get(path, eve, alter(hers.headers['etag']!));
        expect({ path, status: foreign.status, body: foreign.body }).toEqual({ path, status: 200, body: his.body });
      }
    }
  });

  it('is the same in each session of one’s own, and known in whatever form a proxy has given it', async () => {
    const elsewhere = await signIn(test, ada);
    for (const path of personal) {
      const etag = (await get(path, ada)).headers['etag']!;
      for (const alter of ALTERED) {
        const known = await get(path, elsewhere, alter(etag));
        expect({ path, tag: alter(etag), status: known.status, etag: known.headers['etag'] }).toEqual({
          path,
          tag: alter(etag),
          status: 304,
          etag,
        });
      }
    }
  });

  it('does not hold the id of its owner', async () => {
    for (const path of personal) {
      const etag = (await get(path, ada)).headers['etag']!;
      for (const part of [ada.userId, ada.userId.replaceAll('-', ''), ada.userId.slice(-12)]) {
        expect(etag).not.toContain(part);
      }
    }
  });

  it('lets nobody change what is another’s, in the first version as in later ones', async () => {
    const change = (method: 'patch' | 'put', path: string, { auth }: TestAccount, etag: string, body: object) =>
      test.http[method](path).set(auth).set('if-match', etag).send(body);
    for (const [method, path, body] of [
      ['patch', ME, { displayName: 'Ada' }],
      ['put', PREFERENCES, { difficulty: 'hard' }],
    ] as const) {
      const [grace, mallory] = await Promise.all([signUp(test), signUp(test)]);
      for (let version = 0; version < 2; version += 1) {
        const etag = (await get(path, grace)).headers['etag']!;
        const before = (await get(path, mallory)).body;
        for (const alter of ALTERED) await change(method, path, mallory, alter(etag), body).expect(412);
        expect((await get(path, mallory)).body).toEqual(before);
        for (const each of [grace, mallory]) {
          const present = (await get(path, each)).headers['etag']!;
          await change(method, path, each, present, version === 0 ? body : {}).expect(200);
        }
      }
    }
  });

  it('is bound to its owner below an interview too', async () => {
    const who = new Candidate(test.http, ada);
    const { id, questions } = await who.begin({ size: 2 });
    await who.answer(id, questions[0]!.id);
    const path = `/api/v1/interviews/${id}`;
    for (const read of [`answers/${questions[0]!.id}`, `answers/${questions[1]!.id}/draft`, 'report']) {
      const etag = (await get(`${path}/${read}`, ada)).headers['etag']!;
      expect(etag).toMatch(/^"\w+\.[\w-]+"$/);
      await get(`${path}/${read}`, ada, etag).expect(304);
      expect((await get(`${path}/${read}`, eve, etag)).status).toBe(404);
    }
  });

  it('comes with what the answer depends on, beside the origin: when known, when refused, when there is nothing', async () => {
    for (const path of personal) {
      const fresh = await get(path, ada).expect(200);
      const known = await get(path, ada, fresh.headers['etag']).expect(304);
      const unsigned = await test.http.get(path).set('origin', ORIGIN).expect(401);
      for (const answer of [fresh, known, unsigned]) {
        expect({ path, status: answer.status, vary: variesBy(answer) }).toEqual({
          path,
          status: answer.status,
          vary: expect.arrayContaining(['Origin', 'Authorization']),
        });
      }
    }
    const refused = [
      await get('/api/v1/editor/questions', await signUp(test)).expect(403),
      await get('/api/v1/interviews/01936b1e-7a40-7c3d-9d7e-5f1c2b3a4d5e', ada).expect(404),
      await get('/api/v1/interviews?limit=0', ada).expect(400),
      await test.http.put(PREFERENCES).set(ada.auth).send({}).expect(428),
      await test.http.put(PREFERENCES).set(ada.auth).set('if-match', '"x"').send({}).expect(412),
      await test.http.post('/api/v1/interviews').set(ada.auth).send({}).expect(422),
    ];
    for (const answer of refused) expect(variesBy(answer)).toContain('Authorization');
  });

  it('is said to depend on who asks where it does, and not where it does not', async () => {
    expect(shared.length).toBeGreaterThanOrEqual(3);
    for (const path of shared) {
      const [one, other] = [await get(path, ada).expect(200), await get(path, eve).expect(200)];
      expect({ path, etag: one.headers['etag'] }).toEqual({ path, etag: other.headers['etag'] });
      expect({ path, vary: variesBy(one) }).toEqual({ path, vary: ['Origin'] });
    }
  });
});

describe('an answer that depends on who asks', () => {
  it('says so without an origin as well, and once', async () => {
    const test = await startTestApp();
    try {
      const { auth } = await signUp(test);
      expect((await test.http.get(ME).set(auth)).headers['vary']).toBe('Authorization');
      expect((await test.http.head(ME).set(auth)).headers['vary']).toBe('Authorization');
    } finally {
      await test.close();
    }
  });
});
