import type { RouteOptions } from 'fastify';

interface Entry {
  readonly methods: ReadonlySet<string>;
  readonly pattern: RegExp;
}

/** All routes of the server, to tell a wrong method from a wrong path. */
export class RouteTable {
  readonly #entries: Entry[] = [];

  /** Takes a route as Fastify's `onRoute` hook reports it. */
  add({ method, url }: Pick<RouteOptions, 'method' | 'url'>): void {
    // The preflight route of CORS stands for every path.
    if (url === '*') return;
    this.#entries.push({ methods: new Set([method].flat()), pattern: patternOf(url) });
  }

  /** The methods that a path takes, sorted; none when there is no such route. */
  methodsOf(path: string): string[] {
    const matching = this.#entries.filter(({ pattern }) => pattern.test(path));
    return [...new Set(matching.flatMap(({ methods }) => [...methods]))].sort();
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
