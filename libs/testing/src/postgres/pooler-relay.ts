import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

const SSL_REQUEST = 80_877_103;
const CANCEL_REQUEST = 80_877_102;

/** What PgBouncer takes when a client connects; it refuses all else, unless it is configured to ignore it. */
const KNOWN_PARAMETERS = [
  'user',
  'database',
  'client_encoding',
  'datestyle',
  'timezone',
  'standard_conforming_strings',
  'application_name',
];

export interface PoolerRelayOptions {
  /** Parameters that it takes and drops, as `ignore_startup_parameters` of PgBouncer does. */
  readonly ignores?: readonly string[];
  /** Behaves as `pool_mode = transaction` does: connections to the server outlive clients, notifications are lost. */
  readonly isTransactional?: boolean;
}

/** Stands before a PostgreSQL as PgBouncer does with the settings it comes with. */
export class PoolerRelay {
  readonly #sockets = new Set<Socket>();
  /** How many messages clients have sent that want an answer. */
  roundTrips = 0;
  /** How many statements clients had cancelled. */
  cancellations = 0;

  private constructor(
    private readonly server: Server,
    private readonly target: { readonly host: string; readonly port: number },
    private readonly options: PoolerRelayOptions,
    readonly port: number,
  ) {}

  static async create(
    target: { readonly host: string; readonly port: number },
    options: PoolerRelayOptions = {},
  ): Promise<PoolerRelay> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const relay = new PoolerRelay(server, target, options, port);
    server.on('connection', (client) => relay.#greet(client));
    return relay;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  #greet(client: Socket): void {
    this.#keep(client);
    client.once('data', (bytes: Buffer) => {
      const request = bytes.readInt32BE(4);
      if (request === SSL_REQUEST) {
        client.write('N');
        this.#greet(client);
      } else if (request === CANCEL_REQUEST) {
        this.#passCancel(client, bytes);
      } else this.#start(client, bytes);
    });
  }

  /** As PgBouncer does, which forgets the request of a client that has closed its side before there is a connection for it. */
  #passCancel(client: Socket, bytes: Buffer): void {
    const upstream = this.#dial();
    upstream.once('connect', () => {
      if (client.readableEnded) return void upstream.destroy();
      this.cancellations += 1;
      upstream.end(bytes).resume();
    });
    upstream.on('close', () => client.destroy());
  }

  #start(client: Socket, startup: Buffer): void {
    const { ignores = [], isTransactional = false } = this.options;
    const parameters = parametersOf(startup);
    const unknown = Object.keys(parameters).find((name) => ![...KNOWN_PARAMETERS, ...ignores].includes(name));
    if (unknown !== undefined) {
      client.end(errorMessage('08P01', `unsupported startup parameter: ${unknown}`));
      return;
    }
    const upstream = this.#dial();
    upstream.write(startupMessage(Object.entries(parameters).filter(([name]) => !ignores.includes(name))));
    const [requests, answers] = [new ProtocolFrames(), new ProtocolFrames()];
    client.on('data', (bytes: Buffer) => {
      for (const message of requests.push(bytes)) {
        if ('QS'.includes(frameType(message))) this.roundTrips += 1;
        if (!isTransactional || frameType(message) !== 'X') upstream.write(message);
      }
    });
    upstream.on('data', (bytes: Buffer) => {
      for (const message of answers.push(bytes)) {
        if ((!isTransactional || frameType(message) !== 'A') && client.writable) client.write(message);
      }
    });
    client.on('close', () => isTransactional || upstream.destroy());
    upstream.on('close', () => client.destroy());
  }

  #dial(): Socket {
    const socket = connect(this.target);
    this.#keep(socket);
    return socket;
  }

  #keep(socket: Socket): void {
    if (this.#sockets.has(socket)) return;
    this.#sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#sockets.delete(socket));
  }
}

function parametersOf(startup: Buffer): Record<string, string> {
  const words = startup.subarray(8).toString().split('\0');
  const pairs: [string, string][] = [];
  for (let index = 0; index + 1 < words.length && words[index] !== ''; index += 2) {
    pairs.push([words[index] ?? '', words[index + 1] ?? '']);
  }
  return Object.fromEntries(pairs);
}

function startupMessage(parameters: readonly (readonly [string, string])[]): Buffer {
  const text = Buffer.from(`${parameters.map(([name, value]) => `${name}\0${value}\0`).join('')}\0`);
  const head = Buffer.alloc(8);
  head.writeInt32BE(head.length + text.length, 0);
  head.writeInt32BE(3 << 16, 4);
  return Buffer.concat([head, text]);
}

function errorMessage(code: string, message: string): Buffer {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${message}\0\0`);
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeInt32BE(4 + fields.length, 1);
  return Buffer.concat([head, fields]);
}

/** Cuts a stream of bytes of PostgreSQL's protocol into its messages; each begins with a letter and its length. */
class ProtocolFrames {
  #rest: Buffer = Buffer.alloc(0);

  /** The messages that are whole by now, in order. */
  push(bytes: Buffer): Buffer[] {
    this.#rest = Buffer.concat([this.#rest, bytes]);
    const messages: Buffer[] = [];
    while (this.#rest.length >= 5) {
      const end = 1 + this.#rest.readInt32BE(1);
      if (this.#rest.length < end) break;
      messages.push(this.#rest.subarray(0, end));
      this.#rest = this.#rest.subarray(end);
    }
    return messages;
  }
}

/** The type of a message. */
const frameType = (message: Buffer): string => String.fromCharCode(message[0] ?? 0);
