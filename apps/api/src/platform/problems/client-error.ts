import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { ConnectionError } from 'fastify';
import { newTraceId } from '../http/trace-id.js';
import { PROBLEM_MEDIA_TYPE } from './problem-document.js';
import { problem } from './problem.exception.js';
import { documentOf } from './problem-reply.js';
import type { ProblemSlug } from './problem-catalogue.js';

const SLUGS: Readonly<Record<string, ProblemSlug>> = {
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
};

/** Answers what Node's parser refuses before there is a request; written by hand, since there is no response either. */
export function answerClientError(error: ConnectionError, socket: Socket): void {
  if (error.code !== 'ECONNRESET' && socket.writable) {
    const exception = problem(SLUGS[error.code] ?? 'malformed-request');
    const status = exception.getStatus();
    const body = JSON.stringify(documentOf(exception, '/', newTraceId()));
    const headers = [
      `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
      `Content-Type: ${PROBLEM_MEDIA_TYPE}`,
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Cache-Control: no-store',
      'Connection: close',
    ];
    socket.write(`${headers.join('\r\n')}\r\n\r\n${body}`);
  }
  socket.destroy(error);
}
