import { isIPv6 } from 'node:net';

/** Addresses that mean all addresses of the machine, and cannot be called. */
const WILDCARD = /^(?:\*|0+(?:\.0+){0,3}|[0:]*::[0:]*|(?:0+:){7}0+)$/;

/** Where a server that listens on a host and a port is reached on its own machine. */
export function baseUrlOf(host: string, port: number): string {
  // A zone names an interface of this machine, and URLs have no place for it.
  const address = host.replace(/^\[(.*)\]$/, '$1').replace(/%.*$/, '');
  if (address === '' || WILDCARD.test(address)) return `http://localhost:${port}`;
  return `http://${isIPv6(address) ? `[${address}]` : address}:${port}`;
}
