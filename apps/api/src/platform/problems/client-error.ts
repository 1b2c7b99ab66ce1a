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

/** Connections that have had their last answer; what still arrives on them is an error anew with every packet. */
const answered = new WeakSet<Duplex>();

/** Answers what Node's parser refuses before there is a request, or breaks off in the midst of one. */
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

/** Refuses to be a tunnel (RFC 9110 §9.3.6), which Node hands over without a response. */
export function refuseTunnel(_request: unknown, socket: Duplex): void {
  // Node has taken its own listener off, and a client that resets the connection is no error of ours.
  socket.on('error', () => undefined);
  const refusal = problem('method-not-allowed', 'The server is not a proxy.', { headers: { Allow: '' } });
  afterEarlierAnswers(socket, () => closeLingering(socket, answerOf(refusal)));
}

/** Written by hand, since there is no response that could do it. */
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

/** Node's own handler asks a connection the same way what is being answered on it. */
interface AnsweringSocket extends Duplex {
  readonly _httpMessage?: ServerResponse | null;
}

/**
 * Does something once the requests that came whole before are answered: a client that sends several at once takes the
 * first answer for that of the first.
 */
function afterEarlierAnswers(socket: AnsweringSocket, answer: () => void): void {
  const { _httpMessage: response } = socket;
  if (response?.req.complete !== true) answer();
  else response.once('close', () => afterEarlierAnswers(socket, answer));
}

/** Whether a part of another answer is out, into which a second would be mixed. */
const isAnswering = ({ _httpMessage: response }: AnsweringSocket): boolean => response?.headersSent === true;
