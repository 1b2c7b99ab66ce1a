import { Cluster, type ClusterOptions, Redis, type RedisOptions } from 'ioredis';

/** A client of one server or of a Cluster. */
export type RedisClient = Redis | Cluster;

/** Address of a server. */
export interface RedisNode {
  readonly host: string;
  readonly port: number;
}

/** How a client logs in and encrypts. */
export interface RedisCredentials {
  readonly username?: string;
  readonly password?: string;
  /** True: TLS with the system's certificate authorities; an object adds to Node's TLS options. */
  readonly tls: boolean | { readonly ca?: string | Buffer; readonly servername?: string };
}

/** Where Redis is: one server by URL or by parts, a primary behind Sentinels, or a Cluster. */
export type RedisTopology =
  | { readonly kind: 'url'; readonly url: string; readonly tls?: RedisCredentials['tls'] }
  | ({ readonly kind: 'single'; readonly host: string; readonly port: number; readonly db: number } & RedisCredentials)
  | ({
      readonly kind: 'sentinel';
      readonly name: string;
      readonly sentinels: readonly RedisNode[];
      /** Login for the Sentinels; `username` and `password` are for the primary. Absent: Sentinels without a login. */
      readonly sentinelUsername?: string;
      readonly sentinelPassword?: string;
      readonly db: number;
    } & RedisCredentials)
  | ({ readonly kind: 'cluster'; readonly nodes: readonly RedisNode[] } & RedisCredentials);

export interface ConnectionOptions {
  readonly topology: RedisTopology;
  readonly connectTimeoutMs: number;
  readonly commandTimeoutMs: number;
  /** Name of the connection in `CLIENT LIST`. */
  readonly name: string;
}

const MAX_RECONNECT_DELAY_MS = 1000;

/**
 * Makes a client that is not connected yet. It reconnects by itself; without a connection, commands fail at once.
 *
 * Commands are never queued or sent twice: the circuit breaker decides about waiting and retrying.
 */
export function createConnection(options: ConnectionOptions): RedisClient {
  const client = createClient(options);
  if (client instanceof Cluster) client.on('+node', survivesSecondError);
  else survivesSecondError(client);
  return client;
}

function createClient(options: ConnectionOptions): RedisClient {
  const { topology } = options;
  const common = commonOptions(options);
  switch (topology.kind) {
    case 'url':
      return new Redis(topology.url, { ...common, ...tlsOptions(topology.tls ?? false) });
    case 'single':
      return new Redis({
        ...common,
        ...credentials(topology),
        host: topology.host,
        port: topology.port,
        db: topology.db,
      });
    case 'sentinel':
      return new Redis({
        ...common,
        ...credentials(topology),
        name: topology.name,
        sentinels: topology.sentinels.map(({ host, port }) => ({ host, port })),
        ...(topology.sentinelUsername !== undefined && { sentinelUsername: topology.sentinelUsername }),
        ...(topology.sentinelPassword !== undefined && { sentinelPassword: topology.sentinelPassword }),
        // A Sentinel that does not answer is skipped like one that refuses connections.
        sentinelCommandTimeout: options.commandTimeoutMs,
        sentinelRetryStrategy: reconnectDelay,
        enableTLSForSentinelMode: topology.tls !== false,
        ...(topology.tls !== false && { sentinelTLS: topology.tls === true ? {} : topology.tls }),
        db: topology.db,
      });
    case 'cluster':
      return new Cluster(
        topology.nodes.map(({ host, port }) => ({ host, port })),
        clusterOptions(topology, common),
      );
  }
}

/** Makes a client of one node of a Cluster, with the same options. */
export function createNodeConnection(options: ConnectionOptions, host: string, port: number): Redis {
  const { topology } = options;
  const access = topology.kind === 'url' ? {} : credentials(topology);
  const client = new Redis({ ...commonOptions(options), ...access, host, port });
  survivesSecondError(client);
  return client;
}

/**
 * ioredis listens to the first error of a socket only. A TLS socket that is closed during its handshake may have two, the
 * certificate that is not trusted and an alert of the server, and the second would end the process.
 */
function survivesSecondError(client: Redis): void {
  const { connector } = client as unknown as { readonly connector: Connector };
  const connect = connector.connect.bind(connector);
  connector.connect = async (onError) => (await connect(onError)).on('error', () => undefined);
}

/** The part of ioredis that opens sockets; its types hide it. */
interface Connector {
  connect(onError: unknown): Promise<Redis['stream']>;
}

/** Milliseconds before the reconnection: 50, doubled with each attempt up to 1,000, less a random share. */
function reconnectDelay(attempt: number): number {
  const delay = Math.min(MAX_RECONNECT_DELAY_MS, 25 * 2 ** attempt);
  return delay * (0.75 + Math.random() / 4);
}

function commonOptions(options: ConnectionOptions): RedisOptions {
  return {
    lazyConnect: true,
    connectionName: options.name,
    connectTimeout: options.connectTimeoutMs,
    commandTimeout: options.commandTimeoutMs,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    autoResubscribe: false,
    keepAlive: 10_000,
    // A closed connection must not delay the shutdown.
    disconnectTimeout: 100,
    retryStrategy: reconnectDelay,
    // The primary has become a replica: find the new primary.
    reconnectOnError: (error) => error.message.startsWith('READONLY'),
  };
}

function clusterOptions(topology: RedisCredentials, common: RedisOptions): ClusterOptions {
  const { lazyConnect, enableOfflineQueue, ...redisOptions } = common;
  return {
    lazyConnect: lazyConnect ?? true,
    enableOfflineQueue: enableOfflineQueue ?? false,
    redisOptions: { ...redisOptions, ...credentials(topology) },
    clusterRetryStrategy: reconnectDelay,
    // Certificates contain the names that the nodes announce, so names are not resolved here.
    dnsLookup: (address, callback) => callback(null, address),
    slotsRefreshTimeout: common.connectTimeout ?? MAX_RECONNECT_DELAY_MS,
  };
}

function credentials({ username, password, tls }: RedisCredentials): RedisOptions {
  return {
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    ...tlsOptions(tls),
  };
}

function tlsOptions(tls: RedisCredentials['tls']): RedisOptions {
  if (tls === false) return {};
  return { tls: tls === true ? {} : tls };
}
