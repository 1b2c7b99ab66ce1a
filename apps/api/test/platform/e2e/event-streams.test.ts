import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { eventually } from '@interviewmaster/cache/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { signUp, type TestAccount } from '../../support/accounts.js';
import { startTestApp, type TestApp } from '../../support/start-test-app.js';
import { EndlessSource, EndlessStreamModule } from '../support/endless-stream.module.js';

const MOST_STREAMS = 6;

describe('streams of events', () => {
  let test: TestApp;
  let ada: TestAccount;
  let isClosed: boolean;

  beforeEach(async () => {
    test = await startTestApp({ imports: [EndlessStreamModule] });
    ada = await signUp(test);
    isClosed = false;
  });
  afterEach(() => (isClosed ? undefined : test.close()));

  /** Asks for a stream, and reads nothing of it. */
  async function ask(): Promise<Socket> {
    const socket = connect(test.port, '127.0.0.1');
    await once(socket, 'connect');
    socket.on('error', () => undefined);
    socket.write(`GET /endless-stream HTTP/1.1\r\nhost: x\r\nauthorization: ${ada.auth.authorization}\r\n\r\n`);
    return socket;
  }

  it('leave no slot taken by clients that were gone before theirs began', async () => {
    const source = test.app.select(EndlessStreamModule).get(EndlessSource);
    const open = source.shut();
    const sockets = await Promise.all(Array.from({ length: MOST_STREAMS }, ask));
    await eventually(() => expect(source.asked).toBe(MOST_STREAMS));
    for (const socket of sockets) socket.destroy();
    const server = test.app.getHttpServer();
    await eventually(async () => {
      const [error, count] = await new Promise<[Error | null, number]>((resolve) =>
        server.getConnections((failure, connections) => resolve([failure, connections])),
      );
      expect([error, count]).toEqual([null, 0]);
    });
    open();

    const stop = new AbortController();
    const response = await fetch(`${test.url}/endless-stream`, { headers: ada.auth, signal: stop.signal });
    expect(response.status).toBe(200);
    stop.abort();
  });

  it('do not hold the end of the process up, even when their client takes nothing', async () => {
    const socket = await ask();
    const source = test.app.select(EndlessStreamModule).get(EndlessSource);
    let before = 0;
    await eventually(() => {
      const [last, now] = [before, source.taken];
      before = now;
      expect([now > 0, now]).toEqual([true, last]);
    });
    await test.close();
    isClosed = true;
    socket.destroy();
  });
});
