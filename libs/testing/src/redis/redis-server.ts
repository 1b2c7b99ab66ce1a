import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Redis, type RedisOptions, ReplyError } from 'ioredis';
import { freePort } from '../process/free-port.js';
import { GuardedFolder } from '../process/guarded-folder.js';
import { ManagedProcess } from '../process/managed-process.js';
import { type Certificates, makeCertificates } from './certificates.js';
import { DISCONNECT_TIMEOUT_MS, OpenClients, redisCommand } from './redis-clients.js';
import { type TlsPort, redisConfig } from './redis-config.js';
import { PortTakenError, untilReady } from './redis-readiness.js';

export interface RedisServerOptions {
  /** Arguments of the program, as in `['--maxmemory', '10mb']`. They win over every other setting. */
  readonly args?: readonly string[];
  /** Lines of its redis.conf, for what the server itself may change and keep: the primary that it follows. */
  readonly config?: readonly string[];
  /** Default: one that is free. */
  readonly port?: number;
  /** The program. Default: `TEST_REDIS_SERVER` of the environment, or `redis-server`. */
  readonly binary?: string;
  /** Wanted of every client, and given by those made here. */
  readonly password?: string;
  /**
   * Listens on a second port with TLS, by which it also talks to other servers. True: with certificates of its own;
   * servers that talk to each other need the same. Default false.
   */
  readonly tls?: boolean | Certificates;
}

export interface RestartOptions {
  /** Come back without any data, as after a crash without persistence. Default false: with all of it. */
  readonly empty?: boolean;
}

const HOST = '127.0.0.1';
const PORT_TRIES = 5;

/** A real redis-server on the loopback address, with a temporary folder of its own and no persistence. */
export class RedisServer implements AsyncDisposable {
  readonly host = HOST;
  readonly port: number;
  readonly #options: RedisServerOptions;
  readonly #folder: GuardedFolder;
  readonly #tls: TlsPort | undefined;
  readonly #clients = new OpenClients();
  #process!: ManagedProcess;

  private constructor(options: RedisServerOptions, folder: GuardedFolder, port: number, tls: TlsPort | undefined) {
    this.#options = options;
    this.#folder = folder;
    this.port = port;
    this.#tls = tls;
  }

  /** Starts a server and waits until it answers. */
  static async start(options: RedisServerOptions = {}): Promise<RedisServer> {
    const folder = await GuardedFolder.create('redis');
    try {
      const certificates = await certificatesOf(options, folder);
      for (let tried = 1; ; tried++) {
        const port = options.port ?? (await freePort());
        const tls = certificates && { ...certificates, port: await freePort() };
        const server = new RedisServer(options, folder, port, tls);
        try {
          await server.#configure();
          await server.#launch();
          return server;
        } catch (error) {
          if (!(error instanceof PortTakenError) || tried === PORT_TRIES) throw error;
        }
      }
    } catch (error) {
      await folder.remove();
      throw error;
    }
  }

  /** Where other servers reach it: the port with TLS, if it has one. */
  get linkPort(): number {
    return this.#tls?.port ?? this.port;
  }

  get url(): string {
    return `redis://${this.#userInfo}${HOST}:${this.port}`;
  }

  /** @throws {Error} when it was started without TLS. */
  get tlsUrl(): string {
    return `rediss://${this.#userInfo}${HOST}:${this.#withTls.port}`;
  }

  /** What a client has to trust, in PEM. @throws {Error} when the server was started without TLS. */
  get ca(): string {
    return this.#withTls.authority;
  }

  /** The id of the process; another one after a restart. */
  get pid(): number {
    return this.#process.pid;
  }

  /** Where it keeps its files; gone after {@link stop}. */
  get folder(): string {
    return this.#folder.path;
  }

  /** Whether it can answer: neither ended nor paused. */
  get isAnswering(): boolean {
    return this.#process.isRunning && !this.#process.isPaused;
  }

  /** Runs one command over a connection of its own; for what `redis-cli` is used for. */
  command(name: string, ...args: readonly (string | number | Buffer)[]): Promise<unknown> {
    return redisCommand({ host: HOST, port: this.port, password: this.#options.password }, name, ...args);
  }

  /** A new client. It reconnects as long as the server is away, and is closed when the server is stopped. */
  client(options: RedisOptions = {}): Redis {
    const defaults = { retryStrategy: () => 50, disconnectTimeout: DISCONNECT_TIMEOUT_MS };
    return this.#clients.add(new Redis(this.url, { ...defaults, ...options }));
  }

  /** SIGSTOP: it keeps its connections and answers nothing, and new ones are still accepted by the kernel. */
  pause(): Promise<void> {
    return this.#process.pause();
  }

  /** SIGCONT: what was sent meanwhile is answered now. */
  resume(): void {
    this.#process.resume();
  }

  /** SIGKILL. It can be started again with {@link restart}. */
  async kill(): Promise<void> {
    await this.#process.kill();
  }

  /**
   * Ends the server, if it is running, and starts it again on the same port, with the same settings and the same
   * identity in a cluster. One that was killed before comes back without any data, unless its arguments had it keep some.
   */
  async restart({ empty = false }: RestartOptions = {}): Promise<void> {
    const dump = join(this.#dataFolder, 'dump.rdb');
    const keepsDump = existsSync(dump);
    if (empty) {
      await this.#process.kill();
      await rm(this.#dataFolder, { recursive: true, maxRetries: 3 });
      await mkdir(this.#dataFolder);
    } else if (this.#process.isRunning) {
      await this.#saveAndEnd();
    }
    await this.#launch();
    // Or it would be back after a later crash, as of now.
    if (!keepsDump) await rm(dump, { force: true });
  }

  /** Closes the clients, ends the server and removes its folder. May be called more than once. */
  async stop(): Promise<void> {
    this.#clients.close();
    await this.#process.stop();
    await this.#folder.remove();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }

  /** Apart from the configuration and the identity in a cluster, which an empty restart keeps. */
  get #dataFolder(): string {
    return this.#folder.file('data');
  }

  get #userInfo(): string {
    const { password } = this.#options;
    return password === undefined ? '' : `:${encodeURIComponent(password)}@`;
  }

  get #withTls(): TlsPort {
    if (!this.#tls) throw new Error('This server was started without TLS.');
    return this.#tls;
  }

  async #configure(): Promise<void> {
    const { password, config } = this.#options;
    const text = redisConfig({ port: this.port, dataFolder: this.#dataFolder, password, tls: this.#tls, config });
    await writeFile(this.#folder.file('redis.conf'), text);
    await mkdir(this.#dataFolder, { recursive: true });
  }

  async #launch(): Promise<void> {
    const { binary = process.env['TEST_REDIS_SERVER'] || 'redis-server', args = [], password } = this.#options;
    this.#process = await ManagedProcess.start({
      command: binary,
      args: [this.#folder.file('redis.conf'), ...args],
      folder: this.#folder,
    });
    await untilReady(this.#process, { host: HOST, port: this.port, password });
  }

  async #saveAndEnd(): Promise<void> {
    if (this.#process.isPaused) this.#process.resume();
    // On success the server closes the connection without a reply; it replies only to refuse.
    const answer = await this.command('SHUTDOWN', 'SAVE').catch((error: unknown) => error);
    if (answer instanceof ReplyError) throw answer;
    await this.#process.untilEnded();
  }
}

function certificatesOf({ tls = false }: RedisServerOptions, folder: GuardedFolder): Promise<Certificates> | undefined {
  if (tls === true) return makeCertificates(folder);
  return tls === false ? undefined : Promise.resolve(tls);
}
