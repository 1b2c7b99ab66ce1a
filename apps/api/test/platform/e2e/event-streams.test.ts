import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { eventually } from '@interviewmaster/testing';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { SessionsService } from '../../../src/modules/auth/sessions/sessions.service.js';
import { EventStreams } from '../../../src/platform/sse/event-streams.js';
import { signUp, type TestAccount } from '../../support/accounts.js';
import { startTestApp, type TestApp } from '../../support/start-test-app.js';
import { EndlessSource, EndlessStreamModule } from '../support/endless-stream.module.js';

const MAX_STREAMS = 6;

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

  const source = () => test.app.select(EndlessStreamModule).get(EndlessSource);

  /** Waits until no more is taken from the source, and tells how much was. */
  async function untilQuiet(): Promise<number> {
    let before = 0;
    await eventually(() => {
      const [last, now] = [before, source().taken];
      before = now;
      expect([now > 0, now]).toEqual([true, last]);
    });
    return before;
  }

  it('leave no slot taken by clients that were gone before theirs began', async () => {
    const open = source().shut();
    const sockets = await Promise.all(Array.from({ length: MAX_STREAMS }, ask));
    await eventually(() => expect(source().asked).toBe(MAX_STREAMS));
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

  describe('whose client takes nothing', () => {
    const connections = (): Promise<number> =>
      new Promise((resolve, reject) =>
        test.app.getHttpServer().getConnections((error, count) => (error ? reject(error) : resolve(count))),
      );
    /** Until it has all that the client's and the server's buffers take. */
    async function stall(): Promise<Socket> {
      const { taken: before } = source();
      const socket = await ask();
      await eventually(() => expect(source().taken).toBeGreaterThan(before));
      await untilQuiet();
      return socket;
    }

    it('end with their session', async () => {
      const socket = await stall();
      expect(await connections()).toBe(1);
      await test.app.get(SessionsService).end({ userId: ada.userId }, 'revoked');
      await eventually(async () => expect(await connections()).toBe(0));
      socket.destroy();
    });

    it('end when their time is over', async () => {
      jest.spyOn(test.app.select(EndlessStreamModule).get(EventStreams), 'lifeMs').mockReturnValue(2000);
      const socket = await stall();
      await eventually(async () => expect(await connections()).toBe(0));
      socket.destroy();
    });

    it('make room for another', async () => {
      const sockets = [];
      for (let count = 1; count <= MAX_STREAMS + 2; count += 1) sockets.push(await stall());
      await eventually(async () => expect(await connections()).toBe(MAX_STREAMS));
      for (const socket of sockets) socket.destroy();
    });
  });

  it('last for a minute at most, and not all for as long', () => {
    const streams = test.app.select(EndlessStreamModule).get(EventStreams);
    const lives = Array.from({ length: 100 }, () => streams.lifeMs());
    expect(Math.max(...lives)).toBeLessThanOrEqual(60_000);
    expect(Math.min(...lives)).toBeGreaterThan(30_000);
    expect(new Set(lives).size).toBeGreaterThan(90);
  });

  it('end when their client loses the role that they take', async () => {
    const [editor, admin] = [await signUp(test, { roles: ['editor'] }), await signUp(test, { roles: ['admin'] })];
    const open = () => fetch(`${test.url}/endless-stream/editors`, { headers: editor.auth });
    const response = await open();
    expect(response.status).toBe(200);
    await test.http
      .put(`/api/v1/admin/users/${editor.userId}/roles`)
      .set(admin.auth)
      .set('if-match', '*')
      .send({ roles: ['candidate'] })
      .expect(200);
    expect(await response.text()).toBe('retry: 2000\n\n');
    expect((await open()).status).toBe(403);
  });

  it('do not hold the end of the process up, even when their client takes nothing', async () => {
    const socket = await ask();
    expect(await untilQuiet()).toBeGreaterThan(0);
    await test.close();
    isClosed = true;
    socket.destroy();
  });
});
