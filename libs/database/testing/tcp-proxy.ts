import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

export interface ProxyTarget {
  readonly host: string;
  readonly port: number;
}

/** Stands between a client and a server on loopback, to make the network fail: frozen, it accepts and says nothing. */
export class TcpProxy {
  readonly #sockets = new Set<Socket>();
  #frozen = false;

  private constructor(
    private readonly server: Server,
    private target: ProxyTarget,
    readonly port: number,
  ) {}

  static async create(target: ProxyTarget): Promise<TcpProxy> {
    const server = createServer({ allowHalfOpen: false }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The proxy got no port.');
    const proxy = new TcpProxy(server, target, address.port);
    server.on('connection', (client) => proxy.#join(client, connect(proxy.target)));
    return proxy;
  }

  /** Leads new connections elsewhere; those that are open stay, as after the change of an address in DNS. */
  redirect(target: ProxyTarget): void {
    this.target = target;
  }

  /** From now on no byte passes, in open connections and new ones; nothing is lost. */
  freeze(): void {
    this.#frozen = true;
    for (const socket of this.#sockets) socket.pause();
  }

  thaw(): void {
    this.#frozen = false;
    for (const socket of this.#sockets) socket.resume();
  }

  /** Breaks all open connections; new ones pass. */
  cut(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  async close(): Promise<void> {
    this.cut();
    this.server.close();
    await once(this.server, 'close');
  }

  #join(client: Socket, upstream: Socket): void {
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      this.#sockets.add(from);
      from.on('data', (bytes) => to.write(bytes));
      from.on('error', () => to.destroy());
      from.on('close', () => {
        this.#sockets.delete(from);
        to.destroy();
      });
      if (this.#frozen) from.pause();
    }
  }
}
