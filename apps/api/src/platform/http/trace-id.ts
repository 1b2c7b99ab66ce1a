import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

// https://www.w3.org/TR/trace-context/#traceparent-header; only versions after 00 may carry more behind the flags.
const TRACEPARENT = /^(?!ff|00.{54})[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:-.*)?$/;

/** The id of a request: the caller's trace id if it sent a valid `traceparent`, else a new one of the same form. */
export function traceIdOf({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const given = headers['traceparent'];
  const match = typeof given === 'string' ? TRACEPARENT.exec(given) : null;
  return match?.[1] ?? newTraceId();
}

/** Node keeps random bytes for UUIDs in store, which makes them a tenth as dear as fresh ones. */
export const newTraceId = (): string => randomUUID().replaceAll('-', '');
