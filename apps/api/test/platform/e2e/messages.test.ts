import { beforeAll, describe, expect, it } from '@jest/globals';
import type { OpenAPIObject, OperationObject, ParameterObject } from '@nestjs/swagger';
import { v7 as uuidv7 } from 'uuid';
import { signUp, type TestAccount } from '../../support/accounts.js';
import { useTestApp } from '../../support/use-test-app.js';

/** As zod says it, and as programs talk rather than people. */
const FOREIGN = /^(?:Invalid|Too (?:small|big)|Unrecogni[sz]ed)|, received |\bundefined\b|\bNaN\b|[<>]=/;

interface Body {
  readonly properties?: Readonly<Record<string, unknown>>;
}

describe('what is wrong with a request', () => {
  const test = useTestApp({ database: 'pg' });
  let account: TestAccount;
  let document: OpenAPIObject;

  beforeAll(async () => {
    account = await signUp(test, { roles: ['editor', 'admin'] });
    document = (await test.http.get('/docs/openapi.json')).body;
  });

  const resolve = (schema: unknown): Body => {
    const reference = (schema as { readonly $ref?: string } | undefined)?.$ref?.split('/').at(-1);
    return (reference === undefined ? schema : document.components?.schemas?.[reference]) as Body;
  };

  const ask = async (method: string, path: string, query: string, body?: unknown) => {
    const response = await test.app.inject({
      method: method.toUpperCase() as 'POST',
      url: `${path.replaceAll(/\{\w+\}/g, uuidv7())}${query}`,
      headers: { ...account.auth, 'if-match': '"v0"', 'idempotency-key': uuidv7() },
      ...(body !== undefined && { payload: body as object }),
    });
    const isProblem = response.headers['content-type']?.toString().includes('problem') === true;
    const { errors = [] } = isProblem ? response.json<{ errors?: { detail: string }[] }>() : {};
    return errors.map(({ detail }) => detail);
  };

  it('is said in words of ours, on every route, of every field and parameter', async () => {
    const details: string[] = [];
    for (const [path, methods] of Object.entries(document.paths)) {
      // A stream of events never ends, and a sign-out ends the account that asks.
      if (/events|logout|sessions/.test(path)) continue;
      for (const [method, operation] of Object.entries(methods as Record<string, OperationObject>)) {
        if (method === 'delete') continue;
        for (const { name, in: place } of (operation.parameters ?? []) as ParameterObject[]) {
          if (place !== 'query') continue;
          for (const value of ['', '!', '-1', `a&${name}=b`]) {
            details.push(...(await ask(method, path, `?${name}=${value}`, method === 'get' ? undefined : {})));
          }
        }
        const content = (operation.requestBody as { content?: Record<string, { schema?: unknown }> } | undefined)
          ?.content;
        const schema = content?.['application/json']?.schema;
        if (schema === undefined) continue;
        const names = Object.keys(resolve(schema).properties ?? {});
        const wrong = [null, '', -1, 1.5, 'x'.repeat(20_000), [], [{}], {}, true];
        const bodies = [{}, [], ...wrong.map((value) => Object.fromEntries(names.map((name) => [name, value])))];
        for (const body of bodies) details.push(...(await ask(method, path, '', body)));
      }
    }
    expect(details.length).toBeGreaterThan(300);
    expect([...new Set(details)].filter((detail) => FOREIGN.test(detail))).toEqual([]);
  });
});
