import type { FastifyRequest } from 'fastify';
import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

const NETWORK_GROUPS = 4;
/** The address of a connection that is already closed. */
const UNKNOWN = 'unknown';

/**
 * The address that a request comes from, in its usual form: the farthest one that a trusted proxy names. Where the proxy names
 * no address (`unknown`, a made-up name), the request counts as the proxy's own.
 *
 * Limits, sessions and logs use only this function.
 */
export const clientAddressOf = ({ ips, ip }: Pick<FastifyRequest, 'ip' | 'ips'>): string =>
  (ips ?? [ip])
    .map(parse)
    .findLast((address) => address !== undefined)
    ?.toString() ?? UNKNOWN;

/**
 * The address under which a client is counted: of IPv6 the /64 network, since a client has all addresses of its network.
 */
export function networkOf(given: string): string {
  const address = parse(given);
  if (!(address instanceof ipaddr.IPv6)) return address?.toString() ?? given;
  const network = address.parts.slice(0, NETWORK_GROUPS).map((group) => group.toString(16));
  return `${network.join(':')}::/64`;
}

const QUOTED = /^"(.*)"$/;
const IN_BRACKETS = /^\[([^[\]]*)\](?::\d{1,5})?$/;
const IPV4_WITH_PORT = /^([\d.]+):\d{1,5}$/;
const ZONE = /%.*$/;

/** Reads an address as proxies write them: with a port, in quotes or brackets, with a zone, or one of IPv4 within IPv6. */
function parse(given: string | undefined): Address | undefined {
  const text = given?.trim().replace(QUOTED, '$1') ?? '';
  const [, bracketed] = IN_BRACKETS.exec(text) ?? [];
  const [, ipv4 = text] = IPV4_WITH_PORT.exec(text) ?? [];
  // Only four decimal numbers: others read 010 as 8, and a single number as an address.
  if (bracketed === undefined && ipaddr.IPv4.isValidFourPartDecimal(ipv4)) return ipaddr.IPv4.parse(ipv4);
  const ipv6 = (bracketed ?? text).replace(ZONE, '');
  if (!ipaddr.IPv6.isValid(ipv6)) return undefined;
  const address = ipaddr.IPv6.parse(ipv6);
  return address.isIPv4MappedAddress() ? address.toIPv4Address() : address;
}

/**
 * How many proxies in front of the server are trusted to name the client's address. The server is made before the configuration
 * is read, and asks for each request.
 */
export class TrustedProxies {
  count = 0;

  /** Fastify's `trustProxy`: whether the address at a distance from the server is one of the proxies. */
  readonly trust = (_address: string, distance: number): boolean => distance < this.count;
}
