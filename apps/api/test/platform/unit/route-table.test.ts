import { describe, expect, it } from '@jest/globals';
import { RouteTable } from '../../../src/platform/http/route-table.js';

describe('the table of routes', () => {
  const routes = new RouteTable();
  routes.add({ method: 'GET', url: '/questions' });
  routes.add({ method: ['POST', 'GET'], url: '/questions' });
  routes.add({ method: 'DELETE', url: '/questions/:id' });
  routes.add({ method: 'GET', url: '/docs/*' });
  routes.add({ method: 'GET', url: '/v1.0/(odd)' });
  routes.add({ method: 'OPTIONS', url: '*' });

  it.each([
    ['/questions', ['GET', 'POST']],
    ['/questions/7', ['DELETE']],
    ['/questions/', []],
    ['/questions/7/8', []],
    ['/docs/a/b.css', ['GET']],
    ['/v1.0/(odd)', ['GET']],
    ['/v1x0/(odd)', []],
    ['/elsewhere', []],
  ])('knows the methods of %s', (path, methods) => {
    expect(routes.methodsOf(path)).toEqual(methods);
  });
});
