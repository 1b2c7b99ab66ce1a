import { beforeAll, describe, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { useTestApp } from '../../support/use-test-app.js';

interface Media {
  readonly schema?: Readonly<Record<string, unknown>>;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}
interface Response {
  readonly description: string;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly content?: Readonly<Record<string, Media>>;
}
interface Operation {
  readonly operationId: string;
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly unknown[];
  readonly parameters?: readonly { readonly name: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, Response>>;
}

const PROBLEM = { $ref: '#/components/schemas/Problem' };

/** What needs no account. */
const PUBLIC = [
  / \/health/,
  / \/cache\/metrics$/,
  /^GET \/api\/v1\/(?:questions|roles|skills)/,
  /^POST \/api\/v1\/auth\/(?:register|confirm-email|login|refresh|logout|password-reset)/,
  /^GET \/api\/v1\/exports\/\{id\}\/archive$/,
];

describe('the OpenAPI document', () => {
  const test = useTestApp();
  let document: {
    openapi: string;
    info: { version: string };
    paths: Record<string, Record<string, Operation>>;
    components: { schemas: Record<string, unknown> };
  };
  let operations: (readonly [name: string, operation: Operation])[];

  beforeAll(async () => {
    const response = await test.http.get('/docs/openapi.json');
    expect(response.headers['content-type']).toContain('application/json');
    document = response.body;
    operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const),
    );
  });

  it('is OpenAPI 3.1 of this version', async () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    const { body } = await test.http.get('/health');
    expect(document.info.version).toBe(body.version);
  });

  it('has every route of the server, and no other', () => {
    expect(operations.map(([name]) => name).sort()).toEqual(routesOf(test.app.getHttpAdapter().getInstance()));
  });

  it('resolves all its references', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference);
    const known = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);
    expect(references.length).toBeGreaterThan(0);
    for (const reference of references) expect(known).toContain(reference);
  });

  it('names each operation once', () => {
    const ids = operations.map(([, { operationId }]) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has summary and tags for each operation', () => {
    for (const [name, { summary, tags }] of operations) {
      expect({ name, summary, tags }).toEqual({
        name,
        summary: expect.stringMatching(/\S/),
        tags: expect.arrayContaining([expect.any(String)]),
      });
    }
  });

  it('has good answers for each operation, those with content with schema and example', () => {
    for (const [name, { responses }] of operations) {
      const good = Object.entries(responses).filter(([status]) => status.startsWith('2'));
      expect({ name, hasAnswer: good.length > 0 }).toEqual({ name, hasAnswer: true });
      for (const [status, { content }] of good) {
        if (status === '204') continue;
        const media = Object.entries(content ?? {});
        expect({ name, media: media.length }).toEqual({ name, media: 1 });
        const [type, { schema, example }] = media[0]!;
        expect({ name, schema }).toEqual({ name, schema: expect.any(Object) });
        if (type === 'application/json') expect({ name, example }).toEqual({ name, example: expect.any(Object) });
      }
    }
  });

  it('has an example of each body', () => {
    for (const [name, { requestBody }] of operations) {
      for (const [type, { example, schema }] of Object.entries(requestBody?.content ?? {})) {
        if (type !== 'application/json') continue;
        expect({ name, example: example ?? exampleOf(schema) }).toEqual({ name, example: expect.any(Object) });
      }
    }
  });

  it('says of each JSON body how it may be refused, and of each body that a change does not take', () => {
    for (const [name, { requestBody, responses }] of operations) {
      if (name.startsWith('GET ')) continue;
      const isJson = requestBody?.content['application/json'] !== undefined;
      expect({ name, statuses: Object.keys(responses) }).toEqual({
        name,
        statuses: expect.arrayContaining(['400', '408', '413', '415', ...(isJson ? ['422'] : [])]),
      });
    }
  });

  /** The first example of a schema, which may stand among the components. */
  function exampleOf(schema: Media['schema']): unknown {
    const name = /^#\/components\/schemas\/(.+)$/.exec(String(schema?.['$ref']))?.[1];
    const described = name === undefined ? schema : (document.components.schemas[name] as Media['schema']);
    return described?.['example'] ?? (described?.['examples'] as unknown[] | undefined)?.[0];
  }

  it('says of each body that it may come too slowly, and of each 401 what it asks for', () => {
    for (const [name, { requestBody, responses }] of operations) {
      if (requestBody)
        expect({ name, refusals: Object.keys(responses) }).toMatchObject({ refusals: expect.arrayContaining(['408']) });
      const { 401: refused } = responses;
      if (refused)
        expect({ name, headers: refused.headers }).toMatchObject({ name, headers: { 'WWW-Authenticate': {} } });
    }
  });

  it('says each thing once', () => {
    for (const [name, { responses }] of operations) {
      const lines = Object.values(responses).map(({ description }) => description.split('\n\n'));
      expect({ name, repeated: lines.filter((each) => new Set(each).size < each.length) }).toEqual({
        name,
        repeated: [],
      });
    }
  });

  it('says for each operation who may call it', () => {
    const open = operations.filter(([, { security = [] }]) => security.length === 0).map(([name]) => name);
    expect(open.filter((name) => !PUBLIC.some((pattern) => pattern.test(name)))).toEqual([]);
    for (const [name, { security = [], responses }] of operations) {
      if (security.length > 0)
        expect({ name, statuses: Object.keys(responses) }).toMatchObject({
          statuses: expect.arrayContaining(['401']),
        });
    }
  });

  it('gives examples that fit their schemas', () => {
    const $defs = document.components.schemas;
    const toDefs = (value: unknown) =>
      JSON.parse(JSON.stringify(value).replaceAll('#/components/schemas/', '#/$defs/')) as Record<string, unknown>;
    for (const [name, { responses }] of operations) {
      for (const [status, { content = {} }] of Object.entries(responses)) {
        for (const { schema, example, examples = {} } of Object.values(content)) {
          const fits = z.fromJSONSchema(toDefs({ ...schema, $defs }));
          const values = [
            ...Object.values(examples).map(({ value }) => value),
            ...(example === undefined ? [] : [example]),
          ];
          for (const value of values) {
            expect({ name, status, issues: fits.safeParse(value).error?.issues }).toEqual({ name, status });
          }
        }
      }
    }
  });

  it('says which answers carry an ETag', () => {
    const { get } = document.paths['/api/v1/roles']!;
    for (const status of ['200', '304']) expect(get!.responses[status]).toMatchObject({ headers: { ETag: {} } });
    expect(document.paths['/api/v1/admin/users/{id}']!['get']!.responses['200']).toMatchObject({
      headers: { ETag: {} },
    });
    for (const [name, method] of [
      ['/api/v1/users/me', 'patch'],
      ['/api/v1/editor/questions/{id}/steps', 'post'],
      ['/api/v1/admin/users/{id}/roles', 'put'],
    ] as const) {
      expect(document.paths[name]![method]!.responses['200']).toMatchObject({ headers: { ETag: {} } });
    }
    const { get: health } = document.paths['/health']!;
    expect(health!.responses['200']).not.toHaveProperty('headers');
  });

  it('says of each change that takes If-Match what its refusal carries: what a read of it would, and its ETag', () => {
    const taking = operations.filter(([, { parameters = [] }]) => parameters.some(({ name }) => name === 'If-Match'));
    expect(taking.length).toBeGreaterThanOrEqual(9);
    for (const [name, { responses }] of taking) {
      expect({ name, statuses: Object.keys(responses) }).toMatchObject({
        statuses: expect.arrayContaining(['412', '428']),
      });
      const { headers, content } = responses['412']!;
      const { schema, examples = {} } = content!['application/problem+json']!;
      const answer = responses['200']?.content?.['application/json']?.schema ?? { $ref: expect.any(String) };
      expect({ name, headers, schema }).toMatchObject({
        name,
        headers: { ETag: {} },
        schema: { allOf: [PROBLEM, { properties: { current: answer }, required: ['current'] }] },
      });
      for (const { value } of Object.values(examples)) expect(value).toHaveProperty('current');
    }
  });

  it('has the problems of each operation, with examples, as problem documents', () => {
    for (const [name, { responses }] of operations) {
      if (name.startsWith('GET /health')) continue;
      const bad = Object.entries(responses).filter(([status]) => /^[45]/.test(status));
      expect({ name, statuses: bad.map(([status]) => status) }).toEqual({
        name,
        statuses: expect.arrayContaining(['500']),
      });
      for (const [status, { content }] of bad) {
        expect(Object.keys(content ?? {})).toEqual(['application/problem+json']);
        const { schema, examples = {} } = content!['application/problem+json']!;
        const expected = status === '412' ? { allOf: [PROBLEM, expect.any(Object)] } : PROBLEM;
        expect({ name, schema }).toEqual({ name, schema: expected });
        for (const { value } of Object.values(examples)) expect(value).toMatchObject({ status: Number(status) });
      }
    }
  });
});

/** What the server itself says it serves, in the document's way of writing, without what Fastify adds by itself. */
function routesOf(fastify: FastifyInstance): string[] {
  const routes: string[] = [];
  const path: string[] = [];
  for (const line of fastify.printRoutes({ commonPrefix: false }).split('\n')) {
    const match = /^((?:[│ ] {3})*)[├└]── (\S*) ?(?:\((.+)\))?$/.exec(line);
    if (!match) continue;
    const [, indent = '', part = '', methods = ''] = match;
    path.length = indent.length / 4;
    path.push(part);
    const url = path.join('').replaceAll(/:(\w+)/g, '{$1}');
    if (url.startsWith('/docs')) continue;
    routes.push(
      ...methods
        .split(', ')
        .filter((name) => name !== '' && name !== 'HEAD')
        .map((name) => `${name} ${url}`),
    );
  }
  return routes.sort();
}
