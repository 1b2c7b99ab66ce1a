import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { watchBodyPace } from '../../../src/platform/http/body-pace.js';
import { createFastify } from '../../../src/platform/http/fastify.js';
import { RouteTable } from '../../../src/platform/http/route-table.js';
import { TrustedProxies } from '../../../src/platform/http/client-address.js';
import { createLogger } from '../../../src/platform/logging/logger.js';
import { answerClientError } from '../../../src/platform/problems/client-error.js';

const PACE = { spanMs: 1000, minBytes: 400 };

describe('a body that arrives slowly', () => {
  let server: Server;
  let reading = true;
  let socket: Socket;

  beforeEach(async () => {
    reading = true;
    server = createServer((request, response) => {
      if (reading) request.resume().once('end', () => response.end('whole'));
    });
    watchBodyPace(server, PACE);
    server.on('clientError', answerClientError);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    await once(socket, 'connect');
  });
  afterEach(() => {
    socket.destroy();
    server.close();
  });

  const head = (length: number) =>
    `POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ${length}\r\nConnection: close\r\n\r\n`;
  /** Sends pieces until all are sent, or the server ends it. */
  const trickle = async (pieces: number, bytes: number, everyMs: number): Promise<void> => {
    for (let piece = 0; piece < pieces && !socket.destroyed && !socket.readableEnded; piece++) {
      socket.write('x'.repeat(bytes));
      await sleep(everyMs);
    }
  };

  it('is read as long as it makes progress', async () => {
    const answer = text(socket);
    socket.write(head(6000));
    await trickle(12, 500, 150);
    expect(await answer).toMatch(/^HTTP\/1.1 200 [^]*whole$/);
  });

  it.each([
    ['stops', 1],
    ['trickles', 1000],
  ])('is answered 408 when it %s', async (_, pieces) => {
    const answer = text(socket);
    socket.write(head(6000));
    await Promise.all([answer, trickle(pieces, 1, 40)]);
    expect(await answer).toMatch(/^HTTP\/1.1 408 /);
  });

  it('is not held against the client while it waits for the server', async () => {
    reading = false;
    let isEnded = false;
    socket.once('close', () => (isEnded = true));
    socket.write(`${head(6000)}begun`);
    await sleep(4 * PACE.spanMs);
    expect(isEnded).toBe(false);
  });

  it('is not taken for slow once it has been answered', async () => {
    server.removeAllListeners('request');
    server.on('request', (_request, response) => {
      response.writeHead(200).flushHeaders();
    });
    watchBodyPace(server, PACE);
    const answer = text(socket);
    socket.write(head(6000));
    expect(await answer).toMatch(/^HTTP\/1.1 200 /);
    expect(await answer).not.toMatch(/^HTTP\/1.1 408 /m);
  });
});

it('gives heads and silent connections 30 s, and a whole request many minutes', async () => {
  const adapter = await createFastify(createLogger({ write: () => undefined }), new RouteTable(), new TrustedProxies());
  const server: Server & { readonly connectionsCheckingInterval: number } = adapter.getHttpServer();
  expect(server.headersTimeout).toBe(30_000);
  expect(server.connectionsCheckingInterval).toBe(1000);
  expect(server.requestTimeout).toBeGreaterThanOrEqual(600_000);
});
