import { Redis, type RedisOptions } from 'ioredis';
import { eventually } from '../eventually.js';
import { SharedCertificates } from './certificates.js';
import { DISCONNECT_TIMEOUT_MS, OpenClients } from './redis-clients.js';
import { RedisServer } from './redis-server.js';
import { checkReplicas } from './replication.js';
import { checkSentinel, primaryPortSeenBy, speedUp } from './sentinel-view.js';
import { endServers, startServers } from './start-servers.js';

export interface RedisSentinelOptions {
  /** Default 1. */
  readonly replicas?: number;
  /** Arguments of the primary and its replicas. */
  readonly args?: readonly string[];
  /** The program. Default as that of {@link RedisServer.start}. */
  readonly binary?: string;
  /** Wanted by the primary and its replicas of every client, of the sentinels and of each other. */
  readonly password?: string;
  /** Wanted by the sentinels of every client and of each other. */
  readonly sentinelPassword?: string;
  /** All processes listen with TLS too, and talk to each other so. Default false. */
  readonly tls?: boolean;
  /** Milliseconds without an answer after which a sentinel takes a server for down. Default 1,000. */
  readonly downAfterMs?: number;
}

const NAME = 'tests';
const SENTINELS = 3;
const QUORUM = 2;
const SETTLED_WITHIN_MS = 60_000;

/** A primary with replicas, and three sentinels that watch over them: real processes on the loopback address. */
export class RedisSentinel implements AsyncDisposable {
  /** By which the sentinels know the primary. */
  readonly name = NAME;
  /** The primary and its replicas, whatever their role is at the moment; at first the primary is the first. */
  readonly servers: RedisServer[] = [];
  readonly sentinelServers: RedisServer[] = [];
  readonly #clients = new OpenClients();
  readonly #options: RedisSentinelOptions;
  #certificates: SharedCertificates | undefined;

  private constructor(options: RedisSentinelOptions) {
    this.#options = options;
  }

  /** Starts all processes and waits until the sentinels know one another and every replica. */
  static async start(options: RedisSentinelOptions = {}): Promise<RedisSentinel> {
    const group = new RedisSentinel(options);
    try {
      await group.#launch();
      return group;
    } catch (error) {
      await group.stop();
      throw error;
    }
  }

  /** Where a client may ask for the primary: with TLS, if the group has it. */
  get sentinels(): { host: string; port: number }[] {
    return this.sentinelServers.map(({ host, linkPort }) => ({ host, port: linkPort }));
  }

  /** What a client has to trust, in PEM. @throws {Error} when the group was started without TLS. */
  get ca(): string {
    if (!this.#certificates) throw new Error('This group was started without TLS.');
    return this.#certificates.certificates.authority;
  }

  /** A new client of the primary, found through the sentinels; closed when the group is stopped. */
  client(options: RedisOptions = {}): Redis {
    const defaults = {
      retryStrategy: () => 50,
      sentinelRetryStrategy: () => 50,
      disconnectTimeout: DISCONNECT_TIMEOUT_MS,
      ...this.#access,
    };
    return this.#clients.add(new Redis({ sentinels: this.sentinels, name: this.name, ...defaults, ...options }));
  }

  /** The primary that the sentinels name to clients now. */
  async primary(): Promise<RedisServer> {
    return this.#serverAt(await primaryPortSeenBy(this.#anySentinel(), NAME));
  }

  /**
   * Has the sentinels promote a replica, and waits until all know. Returns the new primary.
   *
   * On a starved machine the sentinels may take the promoted one for dead and lead back to the old one: it is asked for
   * again then.
   *
   * @throws {Error} when no other server is primary after 30 seconds.
   */
  async failover(): Promise<RedisServer> {
    const old = await this.primary();
    await eventually(
      async () => {
        // May be refused: a sentinel picks only a replica that it has asked a moment ago, and does one thing at a time.
        if ((await this.primary()) === old) await this.#anySentinel().command('SENTINEL', 'FAILOVER', NAME);
        await this.#checkSettled();
        if ((await this.primary()) === old) throw new Error('The old primary still leads, or leads again.');
      },
      { timeoutMs: SETTLED_WITHIN_MS, intervalMs: 50 },
    );
    return this.primary();
  }

  /** SIGKILL for the primary. A replica takes over later: see {@link settled}. Returns the dead server. */
  async killPrimary(): Promise<RedisServer> {
    const primary = await this.primary();
    await primary.kill();
    return primary;
  }

  /**
   * Waits until all sentinels name the same primary, it is alive, and the other servers that are alive have all that it
   * has. Those that are dead or paused are not asked.
   *
   * @throws {Error} after 30 seconds.
   */
  async settled(): Promise<void> {
    await eventually(() => this.#checkSettled(), { timeoutMs: SETTLED_WITHIN_MS, intervalMs: 50 });
  }

  /** Ends all processes. Nothing is kept, so that nothing is gained by a clean end. */
  async stop(): Promise<void> {
    this.#clients.close();
    await endServers([...this.sentinelServers, ...this.servers]);
    await this.#certificates?.remove();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }

  get #access(): RedisOptions {
    const { password, sentinelPassword, tls } = this.#options;
    const trust = tls && { ca: this.ca };
    return {
      ...(password !== undefined && { password }),
      ...(sentinelPassword !== undefined && { sentinelPassword }),
      ...(trust && { tls: trust, sentinelTLS: trust, enableTLSForSentinelMode: true }),
    };
  }

  async #launch(): Promise<void> {
    const { replicas = 1, args = [], binary, downAfterMs = 1000, password, sentinelPassword, tls } = this.#options;
    if (tls) this.#certificates = await SharedCertificates.make();
    const all = {
      ...(binary !== undefined && { binary }),
      ...(this.#certificates && { tls: this.#certificates.certificates }),
    };
    const server = { ...all, args, ...(password !== undefined && { password }) };
    const primary = await RedisServer.start(server);
    this.servers.push(primary);
    const follow = [`replicaof ${primary.host} ${primary.linkPort}`];
    this.servers.push(...(await startServers(replicas, { ...server, config: follow })));
    const watch = [
      `sentinel monitor ${NAME} ${primary.host} ${primary.linkPort} ${QUORUM}`,
      `sentinel down-after-milliseconds ${NAME} ${downAfterMs}`,
      `sentinel failover-timeout ${NAME} ${5 * downAfterMs}`,
      ...(password === undefined ? [] : [`sentinel auth-pass ${NAME} ${JSON.stringify(password)}`]),
    ];
    const sentinel = {
      ...all,
      args: ['--sentinel'],
      config: watch,
      ...(sentinelPassword !== undefined && { password: sentinelPassword }),
    };
    this.sentinelServers.push(...(await startServers(SENTINELS, sentinel)));
    await Promise.all(this.sentinelServers.map(speedUp));
    await this.settled();
  }

  async #checkSettled(): Promise<void> {
    const primary = await this.primary();
    for (const sentinel of this.sentinelServers.filter((server) => server.isAnswering)) {
      await checkSentinel(sentinel, NAME, {
        primaryPort: primary.linkPort,
        otherSentinels: SENTINELS - 1,
        replicas: this.servers.length - 1,
      });
    }
    await checkReplicas(
      primary,
      this.servers.filter((server) => server !== primary && server.isAnswering),
    );
  }

  #anySentinel(): RedisServer {
    const sentinel = this.sentinelServers.find((server) => server.isAnswering);
    if (!sentinel) throw new Error('All sentinels are dead or paused.');
    return sentinel;
  }

  #serverAt(port: number): RedisServer {
    const found = this.servers.find((server) => server.linkPort === port);
    if (!found) throw new Error(`No server of this group has port ${port}.`);
    return found;
  }
}
