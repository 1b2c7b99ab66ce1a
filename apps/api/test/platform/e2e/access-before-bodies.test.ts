import { beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { signUp } from '../../support/accounts.js';
import { type DocumentedRoute, documentedRoutes } from '../../support/documented-routes.js';
import { rawRequest } from '../../support/raw-request.js';
import { useTestApp } from '../../support/use-test-app.js';

/** What would be refused for itself, if it were looked at. */
const BODIES: readonly (readonly [string, readonly string[], string])[] = [
  ['that is no JSON', ['Content-Type: application/json'], '{'],
  ['of another type', ['Content-Type: text/plain'], 'x'],
  ['that is encoded', ['Content-Type: application/json', 'Content-Encoding: gzip'], '{}'],
  ['that is too long', ['Content-Type: application/json', 'Content-Length: 2000000'], ''],
  ['that is not sent yet', ['Content-Type: application/json', 'Content-Length: 2', 'Expect: 100-continue'], ''],
];

describe('who sends a body', () => {
  const test = useTestApp();
  let routes: readonly DocumentedRoute[];

  beforeAll(async () => {
    // Signing out goes by the token in the body, too.
    routes = (await documentedRoutes(test)).filter(
      ({ isSecured, method, path }) => isSecured && method !== 'get' && !/\/logout(?:-all)?$/.test(path),
    );
    expect(routes.filter(({ path }) => path.includes('{')).length).toBeGreaterThan(20);
  });

  const send = ({ method, path }: DocumentedRoute, headers: readonly string[], body: string) => {
    const length = headers.some((line) => line.startsWith('Content-Length')) ? [] : [`Content-Length: ${body.length}`];
    const head = [
      `${method.toUpperCase()} ${path.replaceAll(/\{\w+\}/g, uuidv7())} HTTP/1.1`,
      ...['Host: x', 'Connection: close', ...headers, ...length, '', ''],
    ];
    return rawRequest(test.port, head.join('\r\n') + body);
  };

  it.each(BODIES)('%s is asked to sign in first, on every route', async (_, headers, body) => {
    for (const route of routes) {
      const answer = await send(route, headers, body);
      expect([route, answer]).toEqual([route, expect.stringMatching(/^HTTP\/1\.1 401 /)]);
      expect(answer).toMatch(/^vary: .*\bAuthorization\b/im);
      expect(answer).toMatch(/^www-authenticate: Bearer/im);
    }
  });

  it('and lacks the role is told so first', async () => {
    const { auth } = await signUp(test);
    const ofStaff = routes.filter(({ path }) => /^\/api\/v1\/(?:admin|editor)\//.test(path));
    expect(ofStaff.length).toBeGreaterThan(5);
    for (const route of ofStaff) {
      const answer = await send(route, [`Authorization: ${auth.authorization}`, 'Content-Type: text/plain'], 'x');
      expect([route, answer]).toEqual([route, expect.stringMatching(/^HTTP\/1\.1 403 /)]);
    }
  });
});
