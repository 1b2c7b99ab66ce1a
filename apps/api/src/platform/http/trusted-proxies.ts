/**
 * How many proxies before the server are believed when they say where a request comes from.
 *
 * The server is made before the configuration is read, and asks this for each request.
 */
export class TrustedProxies {
  count = 0;

  /** Fastify's `trustProxy`: whether the address at a distance from the server is one of the proxies. */
  readonly trust = (_address: string, distance: number): boolean => distance < this.count;
}
