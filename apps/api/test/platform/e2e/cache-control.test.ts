import { describe, expect, it } from '@jest/globals';
import { RequestMethod } from '@nestjs/common';
import { HEADERS_METADATA, METHOD_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import type { TestApp } from '../../support/start-test-app.js';
import { useTestApp } from '../../support/use-test-app.js';

/** What is read again each time, what is revalidated, and what is kept nowhere. */
const DELIBERATE = ['private, no-cache', 'no-store', 'private, no-store'];
/** A stream writes its head itself. */
const STREAMS = ['InterviewEventsController.stream'];

describe('Cache-Control', () => {
  const test = useTestApp();

  it('is chosen by every route of GET', () => {
    const routes = readsOf(test).filter(({ name }) => !STREAMS.includes(name));
    expect(routes.length).toBeGreaterThan(35);
    expect(routes.filter(({ cacheControl }) => !DELIBERATE.includes(cacheControl ?? ''))).toEqual([]);
  });

  it.each(['/docs', '/docs/openapi.json', '/docs/swagger-ui-init.js', '/docs/swagger-ui.css'])(
    'and an ETag are on %s, which is answered 304 to it',
    async (path) => {
      const { status, headers } = await test.http.get(path);
      expect(status).toBe(200);
      expect(headers['cache-control']).toMatch(/^(private, no-cache|public, max-age=0)$/);
      expect(headers['etag']).toMatch(/^(W\/)?"[^"]+"$/);
      const again = await test.http.get(path).set('if-none-match', headers['etag'] ?? '');
      expect([again.status, again.text]).toEqual([304, '']);
    },
  );

  it.each(['/health', '/health/live', '/health/ready', '/cache/metrics', '/nowhere', '/docs/nothing.js'])(
    'keeps %s out of every cache',
    async (path) => {
      expect((await test.http.get(path)).headers['cache-control']).toBe('no-store');
    },
  );
});

/** Every handler of GET, with what it says of caching. */
function readsOf({ app }: TestApp): { readonly name: string; readonly cacheControl: string | undefined }[] {
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()]);
  return controllers.flatMap(({ metatype }) => {
    if (typeof metatype !== 'function') return [];
    const { prototype } = metatype as { prototype: Record<string, object> };
    return new MetadataScanner()
      .getAllMethodNames(prototype)
      .filter((method) => Reflect.getMetadata(METHOD_METADATA, prototype[method]!) === RequestMethod.GET)
      .map((method) => {
        const headers = (Reflect.getMetadata(HEADERS_METADATA, prototype[method]!) ?? []) as HeaderMetadata[];
        const cacheControl = headers.find(({ name }) => name.toLowerCase() === 'cache-control')?.value;
        return { name: `${metatype.name}.${method}`, cacheControl };
      });
  });
}

interface HeaderMetadata {
  readonly name: string;
  readonly value: string;
}
