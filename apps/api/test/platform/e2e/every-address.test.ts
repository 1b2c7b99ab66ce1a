import { once } from 'node:events';
import dns from 'node:dns';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { createFastify } from '../../../src/platform/http/fastify.js';
import { RouteTable } from '../../../src/platform/http/route-table.js';
import { TrustedProxies } from '../../../src/platform/http/client-address.js';
import { createLogger } from '../../../src/platform/logging/logger.js';
import type { FastifyInstance } from 'fastify';

let fastify: FastifyInstance;

/** Names of one machine, as `localhost` has two where there is IPv6. */
const ADDRESSES = ['127.0.0.1', '127.0.0.2'];

beforeAll(async () => {
  const lookup = dns.lookup.bind(dns) as (...args: unknown[]) => void;
  jest.spyOn(dns, 'lookup').mockImplementation(((
    host: string,
    options: object,
    done: (...found: unknown[]) => void,
  ) => {
    if (host !== 'localhost' || !('all' in options)) lookup(host, options, done);
    else
      done(
        null,
        ADDRESSES.map((address) => ({ address, family: 4 })),
      );
  }) as unknown as typeof dns.lookup);
  const adapter = await createFastify(createLogger({ write: () => undefined }), new RouteTable(), new TrustedProxies());
  fastify = adapter.getInstance();
  await fastify.listen({ host: 'localhost', port: 0 });
});
afterAll(async () => {
  await fastify.close();
  jest.restoreAllMocks();
});

const addresses = (): AddressInfo[] => fastify.addresses() as AddressInfo[];

it.each([
  ['what is no HTTP', 'HELLO\r\n\r\n', 400],
  ['a tunnel', 'CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n', 405],
  ['headers that are too large', `GET / HTTP/1.1\r\nHost: x\r\nA: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
])('every address of localhost answers %s with a document', async (_, bytes, status) => {
  expect(
    addresses()
      .map(({ address }) => address)
      .sort(),
  ).toEqual(ADDRESSES);
  for (const { address, port } of addresses()) {
    const socket = connect(port, address);
    await once(socket, 'connect');
    socket.write(bytes);
    const answer = await text(socket);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toContain('application/problem+json');
  }
});

it('every address of localhost tells a client to send its body when it is read, not before', async () => {
  for (const { address, port } of addresses()) {
    const socket = connect(port, address);
    await once(socket, 'connect');
    socket.write('POST /nowhere HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\n');
    expect(await text(socket)).toMatch(/^HTTP\/1.1 404 /);
  }
});
