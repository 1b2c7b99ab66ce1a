import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { freePort } from '../process/free-port.js';
import type { ConnectionScope, ConnectionTest, Fault, FaultEffect, FaultRule, FaultScope } from './fault.js';
import { ProxiedConnection, type ProxyTarget } from './proxied-connection.js';

export interface TcpProxyOptions {
  readonly targetPort: number;
  /** Default 127.0.0.1. */
  readonly targetHost?: string;
  /** Where it listens. Default: a port that is free. */
  readonly port?: number;
}

export interface DelayOptions extends FaultScope {
  /** The most milliseconds that are added at random; the order is kept. Default 0. */
  readonly jitterMs?: number;
}

/**
 * A network between a client and a server on the loopback address, with faults that can be had at will. Faults add up,
 * each holds until it is lifted, and each can be confined to some of the connections.
 */
export class TcpProxy implements AsyncDisposable {
  readonly host = '127.0.0.1';
  readonly port: number;
  #target: ProxyTarget;
  readonly #rules = new Set<FaultRule>();
  readonly #connections = new Set<ProxiedConnection>();
  #accepted = 0;
  #isStopped = false;
  #server: Server | undefined;

  private constructor(port: number, target: ProxyTarget) {
    this.port = port;
    this.#target = target;
  }

  /** Starts to listen, without a fault. The server need not be there yet. */
  static async start({ targetPort, targetHost = '127.0.0.1', port }: TcpProxyOptions): Promise<TcpProxy> {
    const proxy = new TcpProxy(port ?? (await freePort()), { host: targetHost, port: targetPort });
    await proxy.#listen();
    return proxy;
  }

  /** How many connections there are, or how many of a kind. */
  connectionCount(where?: ConnectionTest): number {
    return [...this.#connections].filter((connection) => connection.matches(where)).length;
  }

  /** Delays bytes by a number of milliseconds; without a direction, a round trip takes twice that. */
  delay(ms: number, { jitterMs = 0, ...scope }: DelayOptions = {}): Fault {
    return this.#inject({ kind: 'delay', ms, jitterMs }, scope);
  }

  /** Bytes, and the end of a connection, are read and never arrive. Those lost meanwhile stay lost. */
  drop(scope: FaultScope = {}): Fault {
    return this.#inject({ kind: 'drop' }, scope);
  }

  /**
   * Bytes, and the end of a connection, are not even read: sockets stay open, new connections are accepted, and senders
   * fill their buffers. What was sent arrives when the fault is lifted, as after a cable was plugged in again.
   */
  blackhole(scope: FaultScope = {}): Fault {
    return this.#inject({ kind: 'blackhole' }, scope);
  }

  /** Resets the connections that there are, once, and returns how many. New ones are accepted. */
  cut({ where }: ConnectionScope = {}): number {
    const matching = [...this.#connections].filter((connection) => connection.matches(where));
    for (const connection of matching) connection.cut();
    return matching.length;
  }

  /** Lets a number of bytes through, counted over all connections in scope, and then resets the last one's connection. Once. */
  cutAfter(bytes: number, scope: FaultScope = {}): Fault {
    if (!Number.isSafeInteger(bytes) || bytes < 1) throw new RangeError(`Cannot cut after ${bytes} bytes.`);
    return this.#inject({ kind: 'cutAfter', remainingBytes: bytes }, scope);
  }

  /**
   * Refuses new connections; those that there are stay, unless they are {@link cut} too. Some of them can only be told
   * by what their client sends: they are accepted, and reset as soon as they are recognised.
   */
  async refuse(scope: ConnectionScope = {}): Promise<Fault> {
    const fault = this.#inject({ kind: 'refuse', lastConnection: this.#accepted }, scope);
    await this.#listenIfAllowed();
    return fault;
  }

  /** Leads new connections to another server; open ones stay, as after an address has changed in DNS. */
  redirect(target: ProxyTarget): void {
    this.#target = target;
  }

  /** Lifts all faults. */
  async restore(): Promise<void> {
    this.#rules.clear();
    this.#reconsider();
    await this.#listenIfAllowed();
  }

  /** Closes everything. May be called more than once. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#stopListening();
    this.cut();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }

  #inject(effect: FaultEffect, scope: FaultScope): Fault {
    const rule: FaultRule = { ...scope, effect };
    this.#rules.add(rule);
    this.#reconsider();
    const lift = async () => {
      this.#rules.delete(rule);
      this.#reconsider();
      await this.#listenIfAllowed();
    };
    return { lift, [Symbol.asyncDispose]: lift };
  }

  #reconsider(): void {
    for (const connection of this.#connections) connection.reconsider();
  }

  async #listenIfAllowed(): Promise<void> {
    const isRefusing = [...this.#rules].some(({ effect, where }) => effect.kind === 'refuse' && !where);
    if (isRefusing || this.#isStopped) this.#stopListening();
    else if (!this.#server) await this.#listen();
  }

  async #listen(): Promise<void> {
    const server = createServer({ noDelay: true, allowHalfOpen: true }, (client) => this.#accept(client));
    this.#server = server;
    await once(server.listen(this.port, this.host), 'listening');
    // Told meanwhile to stop: a server that does not listen yet cannot be closed.
    if (this.#server !== server) server.close();
  }

  /** Takes effect at once; the server's close event would come only when all connections have ended. */
  #stopListening(): void {
    this.#server?.close();
    this.#server = undefined;
  }

  #accept(client: Socket): void {
    this.#accepted += 1;
    const connection = new ProxiedConnection(this.#accepted, client, this.#target, this.#rules, () =>
      this.#connections.delete(connection),
    );
    this.#connections.add(connection);
  }
}
