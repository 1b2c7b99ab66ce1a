import { once } from 'node:events';
import { connect } from 'node:net';
import type { Client } from 'pg';

const CANCEL_REQUEST_CODE = 80_877_102;
const MESSAGE_BYTES = 16;

/** What the server sends a new connection, and @types/pg leaves out. */
interface BackendKey {
  readonly processID: number | null;
  readonly secretKey: number | null;
}

/**
 * Asks the server to end the statement that a connection is running (CancelRequest of PostgreSQL's protocol, §55.2.7).
 *
 * The request has a connection of its own and passes through poolers, which know whose statement is meant. Resolves once
 * the server has acted on it and closed that connection.
 *
 * @throws when the server cannot be reached within `timeoutMs`.
 */
export async function requestCancel(client: Client, timeoutMs: number): Promise<void> {
  const { processID, secretKey } = client as Client & BackendKey;
  const { host, port } = client;
  const message = Buffer.alloc(MESSAGE_BYTES);
  message.writeInt32BE(MESSAGE_BYTES, 0);
  message.writeInt32BE(CANCEL_REQUEST_CODE, 4);
  message.writeInt32BE(processID ?? 0, 8);
  message.writeInt32BE(secretKey ?? 0, 12);
  const socket = connect(host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port });
  socket.setTimeout(timeoutMs, () => socket.destroy(new Error(`No answer within ${timeoutMs} ms.`)));
  const closed = once(socket, 'close');
  // PgBouncer drops the request of a client that has closed its side already.
  socket.resume().write(message);
  await closed;
}
