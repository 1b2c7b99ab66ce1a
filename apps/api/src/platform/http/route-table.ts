import type { RouteOptions } from 'fastify';
import { JSON_TYPE } from './body-types.js';

interface Entry {
  readonly methods: ReadonlySet<string>;
  readonly pattern: RegExp;
  /** Of its body; absent: JSON. */
  readonly bodyTypes: readonly string[] | undefined;
}

/** All routes of the server, to tell a wrong method from a wrong path. */
export class RouteTable {
  readonly #entries: Entry[] = [];

  /** Takes a route as Fastify's `onRoute` hook reports it. */
  add({ method, url, config }: Pick<RouteOptions, 'method' | 'url' | 'config'>): void {
    // The preflight route of CORS matches every path.
    if (url === '*') return;
    this.#entries.push({ methods: new Set([method].flat()), pattern: patternOf(url), bodyTypes: config?.bodyTypes });
  }

  /** The methods that a path takes, sorted; none when there is no such route. */
  methodsOf(path: string): string[] {
    return [...new Set(this.#routesOf(path).flatMap(({ methods }) => [...methods]))].sort();
  }

  /** The media types of the patches that a path takes; none when it takes no patches. */
  patchTypesOf(path: string): readonly string[] {
    const patch = this.#routesOf(path).find(({ methods }) => methods.has('PATCH'));
    return patch === undefined ? [] : (patch.bodyTypes ?? [JSON_TYPE]);
  }

  #routesOf(path: string): readonly Entry[] {
    return this.#entries.filter(({ pattern }) => pattern.test(path));
  }
}

const SPECIAL = /[.*+?^${}()|[\]\\]/g;

function patternOf(url: string): RegExp {
  const segments = url.split('/').map((segment) => {
    if (segment === '*') return '.*';
    return segment.startsWith(':') ? '[^/]+' : segment.replaceAll(SPECIAL, String.raw`\$&`);
  });
  return new RegExp(`^${segments.join('/')}$`);
}
