import { request } from 'node:http';
import { eventually } from '@interviewmaster/testing';
import type { TestApp } from './start-test-app.js';

export interface LostRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: object;
}

/** Sends a request and breaks the connection off once it was carried out, without having read a byte of the answer. */
export async function loseAnswer(
  { url }: Pick<TestApp, 'url'>,
  { method, path, headers, body }: LostRequest,
  isCarriedOut: () => Promise<boolean>,
): Promise<void> {
  const text = body && JSON.stringify(body);
  const type = text === undefined ? {} : { 'content-type': 'application/json' };
  const sent = request(new URL(path, url), { method, headers: { ...headers, ...type }, agent: false });
  // Broken off before its answer came, it fails as well.
  sent.on('error', () => undefined);
  const closed = new Promise((resolve) => sent.once('close', resolve));
  sent.end(text);
  await eventually(isCarriedOut);
  sent.destroy();
  await closed;
}
