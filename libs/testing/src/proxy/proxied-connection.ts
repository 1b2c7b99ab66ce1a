import { connect, type Socket } from 'node:net';
import type { ConnectionTest, Direction, FaultEffect, FaultRule } from './fault.js';
import { ProxyLane } from './proxy-lane.js';

const OPENING_BYTES = 4096;

export interface ProxyTarget {
  readonly host: string;
  readonly port: number;
}

/** A connection of a client and the one that the proxy has made to the server for it. */
export class ProxiedConnection {
  /** Counts from 1 in the order in which a proxy accepted them. */
  readonly number: number;
  readonly #rules: Iterable<FaultRule>;
  readonly #client: Socket;
  readonly #server: Socket;
  readonly #toServer: ProxyLane;
  readonly #toClient: ProxyLane;
  #opening = '';

  /**
   * @param rules the faults of the proxy, those for other connections too
   * @param onClose called when both sockets are closed
   */
  constructor(number: number, client: Socket, target: ProxyTarget, rules: Iterable<FaultRule>, onClose: () => void) {
    this.number = number;
    this.#rules = rules;
    this.#client = client;
    // Each half closes when its own end has come through, and not before.
    this.#server = connect({ ...target, noDelay: true, allowHalfOpen: true });
    const cut = () => this.cut();
    this.#toServer = new ProxyLane(client, this.#server, () => this.#effects('toServer'), cut);
    this.#toClient = new ProxyLane(this.#server, client, () => this.#effects('toClient'), cut);
    // No encoding is set: they are buffers.
    client.on('data', (bytes) => this.#takeFromClient(bytes as Buffer));
    this.#server.on('data', (bytes) => this.#toClient.take(bytes as Buffer));
    for (const socket of [client, this.#server]) {
      socket.on('error', () => this.reconsider());
      socket.once('close', () => {
        if (client.destroyed && this.#server.destroyed) onClose();
      });
    }
    this.reconsider();
  }

  matches(where: ConnectionTest | undefined): boolean {
    return where === undefined || (this.#opening !== '' && where(this.#opening));
  }

  /** Resets both sockets; what is under way is lost. */
  cut(): void {
    reset(this.#client);
    reset(this.#server);
  }

  /** Acts upon faults that have come or gone, or have just been found to be for this connection. */
  reconsider(): void {
    if (this.#isRefused) return this.cut();
    this.#toServer.flow();
    this.#toClient.flow();
    // A connection that has failed on one side fails on the other, as soon as that may notice.
    if (this.#client.errored && !this.#toServer.isSilent) reset(this.#server);
    if (this.#server.errored && !this.#toClient.isSilent) reset(this.#client);
  }

  get #isRefused(): boolean {
    for (const { where, effect } of this.#rules) {
      if (effect.kind === 'refuse' && this.number > effect.lastConnection && this.matches(where)) return true;
    }
    return false;
  }

  #takeFromClient(bytes: Buffer): void {
    if (this.#opening.length < OPENING_BYTES) {
      this.#opening += bytes.toString('latin1', 0, OPENING_BYTES - this.#opening.length);
      this.reconsider();
    }
    if (!this.#client.destroyed) this.#toServer.take(bytes);
  }

  #effects(direction: Direction): FaultEffect[] {
    const effects: FaultEffect[] = [];
    for (const rule of this.#rules) {
      if ((rule.direction ?? direction) === direction && this.matches(rule.where)) effects.push(rule.effect);
    }
    return effects;
  }
}

function reset(socket: Socket): void {
  if (socket.destroyed) return;
  // One that is about to say goodbye cannot be reset any more, and would stay open for ever.
  if (socket.writableEnded && !socket.writableFinished) socket.destroy();
  else socket.resetAndDestroy();
}
