import { describe, expect, it } from '@jest/globals';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { routeConfigOf } from '../../../src/platform/http/route-config.js';
import { signUp } from '../../support/accounts.js';
import { askEach, documentedRoutes } from '../../support/documented-routes.js';
import type { TestApp } from '../../support/start-test-app.js';
import { useTestApp } from '../../support/use-test-app.js';
import { AccessProbeModule } from '../support/access-probe.module.js';

describe('access', () => {
  const test = useTestApp({ imports: [AccessProbeModule] });

  it('is said by every route of the application', () => {
    const silent = routes(test).filter(({ access }) => access === undefined);
    expect(silent.map(({ name }) => name)).toEqual(['AccessProbeController.silent']);
    expect(routes(test).length).toBeGreaterThan(10);
  });

  it('is refused to a route that says nothing', async () => {
    const { auth } = await signUp(test, { roles: ['admin'] });
    const { status, body } = await test.http.get('/access-probe/silent').set(auth);
    expect([status, body.type]).toEqual([500, 'urn:interviewmaster:problem:internal']);
  });

  it('takes a session on every route that is not public', async () => {
    // Signing out works with the refresh token too.
    const secured = (await documentedRoutes(test)).filter(
      ({ isSecured, path }) => isSecured && !path.endsWith('/logout'),
    );
    expect(secured.length).toBeGreaterThan(40);
    for (const answer of await askEach(test, secured)) expect(answer).toMatchObject({ statusCode: 401 });
  });

  it.each([
    ['nothing', undefined],
    ['another scheme', 'Basic YTpi'],
    ['no token', 'Bearer '],
    ['no JWT', 'Bearer abc'],
    ['a forged JWT', 'Bearer e30.e30.e30'],
    ['a very long one', `Bearer ${'a'.repeat(4000)}`],
  ])('asks who sends %s to sign in', async (_, authorization) => {
    const request = test.http.get('/access-probe/candidate');
    const { status, headers, body } = await (authorization === undefined ? request : request.set({ authorization }));
    expect([status, body.type]).toEqual([401, 'urn:interviewmaster:problem:unauthenticated']);
    expect(headers['www-authenticate']).toMatch(/^Bearer/);
  });

  it('is for those who have one of the roles', async () => {
    const [candidate, editor, admin] = await Promise.all([
      signUp(test),
      signUp(test, { roles: ['editor'] }),
      signUp(test, { roles: ['admin'] }),
    ]);
    const ask = async (path: string, { auth }: typeof candidate) =>
      (await test.http.get(`/access-probe/${path}`).set(auth)).status;

    expect(await Promise.all([candidate, editor, admin].map((who) => ask('candidate', who)))).toEqual([200, 200, 200]);
    expect(await Promise.all([candidate, editor, admin].map((who) => ask('editor', who)))).toEqual([403, 200, 403]);
    expect(await Promise.all([candidate, editor, admin].map((who) => ask('staff', who)))).toEqual([403, 200, 200]);
  });

  it('tells the route who calls', async () => {
    const { auth, userId, sessionId } = await signUp(test, { roles: ['editor'] });
    const { body } = await test.http.get('/access-probe/candidate').set(auth);
    expect(body).toEqual({ userId, sessionId, roles: ['candidate', 'editor'] });
  });

  it('of a public route needs nothing', async () => {
    expect((await test.http.get('/health/live')).status).toBe(200);
    expect((await test.http.get('/api/v1/roles').set({ authorization: 'Bearer abc' })).status).toBe(200);
  });
});

/** Every route of every controller, with what it says of its access. */
function routes({ app }: TestApp): { readonly name: string; readonly access: unknown }[] {
  const scanner = new MetadataScanner();
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()]);
  return controllers.flatMap(({ metatype }) => {
    if (typeof metatype !== 'function') return [];
    const { prototype } = metatype as { prototype: Record<string, object> };
    return scanner
      .getAllMethodNames(prototype)
      .filter((method) => Reflect.hasMetadata(PATH_METADATA, prototype[method]!))
      .map((method) => ({
        name: `${metatype.name}.${method}`,
        access: routeConfigOf(prototype[method]!).access,
      }));
  });
}
