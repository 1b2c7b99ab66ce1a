import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { signUp } from '../../support/accounts.js';
import { useTestApp } from '../../support/use-test-app.js';

/** 30 s, and what a busy machine adds. */
const MAX_OPEN_MS = 55_000;

describe('a connection', () => {
  const test = useTestApp();

  it('ends after 30 s when no whole head, or nothing of a body, has arrived', async () => {
    const beginnings = [
      '',
      'GET /health HTTP/1.1\r\nHost: x\r\nX-Half',
      'POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
      'GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n',
    ];
    const outcomes = await Promise.all(
      beginnings.map(async (beginning) => {
        const socket = connect(test.port, '127.0.0.1');
        await once(socket, 'connect');
        const start = performance.now();
        socket.write(beginning);
        return { answer: await text(socket), ms: performance.now() - start };
      }),
    );
    const served = outcomes.pop()!;
    expect(served.answer).toMatch(/^HTTP\/1.1 200 /);
    expect(served.ms).toBeLessThan(MAX_OPEN_MS);
    for (const { answer, ms } of outcomes) {
      expect(answer).toMatch(/^HTTP\/1.1 408 /);
      expect(ms).toBeGreaterThan(28_000);
      expect(ms).toBeLessThan(MAX_OPEN_MS);
    }
  });

  it('ends 30 s after the last bytes of a body, however many came at once', async () => {
    const { auth } = await signUp(test);
    const socket = connect(test.port, '127.0.0.1');
    await once(socket, 'connect');
    const start = performance.now();
    socket.write(
      `POST /api/v1/resumes HTTP/1.1\r\nHost: x\r\nAuthorization: ${auth.authorization}\r\n` +
        'Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 1000000\r\n\r\n' +
        `--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n${'word '.repeat(50_000)}`,
    );
    expect(await text(socket)).toMatch(/^HTTP\/1.1 408 /);
    const ms = performance.now() - start;
    expect(ms).toBeGreaterThan(28_000);
    expect(ms).toBeLessThan(MAX_OPEN_MS);
  });

  it('is left alone while an upload makes progress, however long that takes', async () => {
    const { auth } = await signUp(test);
    const piece = 'Slow words. '.repeat(2000);
    const pieces = 72;
    const beginning = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n';
    const end = '\r\n--x--\r\n';
    const socket = connect(test.port, '127.0.0.1');
    await once(socket, 'connect');
    const answer = text(socket);
    socket.write(
      `POST /api/v1/resumes HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: ${auth.authorization}\r\n` +
        'Content-Type: multipart/form-data; boundary=x\r\n' +
        `Content-Length: ${beginning.length + pieces * piece.length + end.length}\r\n\r\n${beginning}`,
    );
    // 48 kB/s: longer than a whole request once had.
    for (let sent = 0; sent < pieces && !socket.readableEnded; sent++) {
      socket.write(piece);
      await sleep(500);
    }
    socket.write(end);
    expect(await answer).toMatch(/^HTTP\/1.1 201 /);
  });
});
