import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { closeLingering } from '../http/connection-end.js';
import { SECURITY_HEADERS } from '../http/security.js';
import { newTraceId } from '../http/headers.js';
import { PROBLEM_MEDIA_TYPE } from './problem-document.js';
import { problem, type ProblemException } from './problem.exception.js';
import { documentOf } from './problem-reply.js';
import type { ProblemSlug } from './problem-catalogue.js';

const SLUGS: Readonly<Record<string, ProblemSlug>> = {
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'body-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
};

/** Connections that have had their last answer; every further packet on them is another error. */
const answered = new WeakSet<Duplex>();

/** Answers what Node's parser refuses, before there is a request or in the middle of one. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (answered.has(socket)) return;
  answered.add(socket);
  if (error.code === 'ECONNRESET') socket.destroy(error);
  else
    afterEarlierAnswers(socket, () => {
      if (!socket.writable || isAnswering(socket)) socket.destroy(error);
      else closeLingering(socket, answerOf(problem(SLUGS[error.code ?? ''] ?? 'malformed-request')));
    });
}

/** Refuses CONNECT (RFC 9110 §9.3.6), for which Node makes no response. */
export function refuseTunnel(_request: unknown, socket: Duplex): void {
  // Node has removed its own listener, and a client may reset the connection.
  socket.on('error', () => undefined);
  const refusal = problem('method-not-allowed', 'The server is not a proxy.', { headers: { Allow: '' } });
  afterEarlierAnswers(socket, () => closeLingering(socket, answerOf(refusal)));
}

/** Written by hand, since there is no response object. */
function answerOf(exception: ProblemException): string {
  const status = exception.getStatus();
  const traceId = newTraceId();
  const body = JSON.stringify(documentOf(exception, '/', traceId));
  const headers = {
    Date: new Date().toUTCString(),
    ...SECURITY_HEADERS,
    ...exception.headers,
    'X-Request-Id': traceId,
    'Content-Type': `${PROBLEM_MEDIA_TYPE}; charset=utf-8`,
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
    Connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`, ...lines, '', body].join('\r\n');
}

/** Node's own handler finds the response of a connection in the same way. */
interface AnsweringSocket extends Duplex {
  readonly _httpMessage?: ServerResponse | null;
}

/**
 * Runs `answer` once the earlier complete requests are answered: a client that pipelines takes the first answer for that of
 * its first request.
 */
function afterEarlierAnswers(socket: AnsweringSocket, answer: () => void): void {
  const { _httpMessage: response } = socket;
  if (response?.req.complete !== true) answer();
  else response.once('close', () => afterEarlierAnswers(socket, answer));
}

/** Whether part of another answer has been sent, which a second answer would corrupt. */
const isAnswering = ({ _httpMessage: response }: AnsweringSocket): boolean => response?.headersSent === true;
