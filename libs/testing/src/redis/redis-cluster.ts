import { Cluster, type ClusterOptions, type RedisOptions } from 'ioredis';
import { eventually } from '../eventually.js';
import { SharedCertificates } from './certificates.js';
import { type ClusterMember, fingerprint, ownerOf, parseClusterNodes } from './cluster-view.js';
import { CLUSTER_SLOTS, createCluster } from './create-cluster.js';
import { moveSlot } from './move-slot.js';
import { DISCONNECT_TIMEOUT_MS, OpenClients } from './redis-clients.js';
import type { RedisServer } from './redis-server.js';
import { checkReplicas } from './replication.js';
import { endServers, startServers } from './start-servers.js';

export interface RedisClusterOptions {
  /** Arguments of each node. */
  readonly args?: readonly string[];
  /** The program. Default as that of {@link RedisServer.start}. */
  readonly binary?: string;
  /** Wanted by every node of every client and of every other node. */
  readonly password?: string;
  /** The nodes listen with TLS too, and talk to each other so. Default false. */
  readonly tls?: boolean;
  /** Milliseconds without an answer after which the other nodes take a node for down. Default 1,000. */
  readonly nodeTimeoutMs?: number;
}

const PRIMARIES = 3;
const NODES = 6;
const SETTLED_WITHIN_MS = 60_000;

/** Three primaries with a replica each: six real processes on the loopback address. */
export class RedisCluster implements AsyncDisposable {
  /** All six, whatever their role is at the moment. */
  readonly nodes: readonly RedisServer[];
  readonly #clients = new OpenClients();
  readonly #access: RedisOptions;
  readonly #certificates: SharedCertificates | undefined;

  private constructor(
    nodes: readonly RedisServer[],
    certificates: SharedCertificates | undefined,
    password: string | undefined,
  ) {
    this.nodes = nodes;
    this.#certificates = certificates;
    this.#access = {
      ...(password !== undefined && { password }),
      ...(certificates && { tls: { ca: certificates.certificates.authority } }),
    };
  }

  /** Starts a cluster and waits until every node serves and every replica follows. */
  static async start(options: RedisClusterOptions = {}): Promise<RedisCluster> {
    const certificates = options.tls ? await SharedCertificates.make() : undefined;
    try {
      return await RedisCluster.#launch(options, certificates);
    } catch (error) {
      await certificates?.remove();
      throw error;
    }
  }

  static async #launch(
    { args = [], binary, password, nodeTimeoutMs = 1000 }: RedisClusterOptions,
    certificates: SharedCertificates | undefined,
  ): Promise<RedisCluster> {
    const config = [
      'cluster-enabled yes',
      // Beside the data folder, so that a node that restarts empty is still the same node.
      'cluster-config-file ../nodes.conf',
      `cluster-node-timeout ${nodeTimeoutMs}`,
      // A replica may take over however long it has been without its primary.
      'cluster-replica-validity-factor 0',
    ];
    const nodes = await startServers(NODES, {
      args,
      config,
      ...(binary !== undefined && { binary }),
      ...(password !== undefined && { password }),
      ...(certificates && { tls: certificates.certificates }),
    });
    const cluster = new RedisCluster(nodes, certificates, password);
    try {
      await createCluster(nodes.slice(0, PRIMARIES), nodes.slice(PRIMARIES));
      await cluster.settled();
      return cluster;
    } catch (error) {
      await cluster.stop();
      throw error;
    }
  }

  /** Where a client may begin: with TLS, if the cluster has it. */
  get startupNodes(): { host: string; port: number }[] {
    return this.nodes.map(({ host, linkPort }) => ({ host, port: linkPort }));
  }

  /** What a client has to trust, in PEM. @throws {Error} when the cluster was started without TLS. */
  get ca(): string {
    if (!this.#certificates) throw new Error('This cluster was started without TLS.');
    return this.#certificates.certificates.authority;
  }

  /** A new client of the cluster, closed when the cluster is stopped. */
  client(options: ClusterOptions = {}): Cluster {
    const { redisOptions, ...others } = options;
    return this.#clients.add(
      new Cluster(this.startupNodes, {
        clusterRetryStrategy: () => 50,
        redisOptions: { disconnectTimeout: DISCONNECT_TIMEOUT_MS, ...this.#access, ...redisOptions },
        ...others,
      }),
    );
  }

  /** The node that serves a key now. */
  async primaryOf(key: string): Promise<RedisServer> {
    const owner = ownerOf(await this.#slotOf(key), await this.#view());
    if (!owner) throw new Error(`No node serves the key ${key}.`);
    return this.#nodeAt(owner.port);
  }

  /** The replica of the node that serves a key now. */
  async replicaOf(key: string): Promise<RedisServer> {
    const view = await this.#view();
    const owner = ownerOf(await this.#slotOf(key), view);
    const replica = view.find(({ primaryId, isWell }) => isWell && primaryId === owner?.id);
    if (!replica) throw new Error(`No replica stands behind the key ${key}.`);
    return this.#nodeAt(replica.port);
  }

  /**
   * Has a primary change places with its replica, without a loss, and waits until all nodes know.
   *
   * @param key a key of the wanted primary
   * @returns the new primary
   */
  async failover(key = ''): Promise<RedisServer> {
    const replica = await this.replicaOf(key);
    await replica.command('CLUSTER', 'FAILOVER');
    await eventually(async () => (await this.primaryOf(key)) === replica, { timeoutMs: SETTLED_WITHIN_MS });
    await this.settled();
    return replica;
  }

  /** SIGKILL for the node that serves a key. Its replica takes over later: see {@link settled}. Returns the dead node. */
  async killPrimaryOf(key: string): Promise<RedisServer> {
    const primary = await this.primaryOf(key);
    await primary.kill();
    return primary;
  }

  /**
   * Moves the slot of a key, with all the keys in it, to another primary, so that clients get `MOVED`.
   *
   * @returns the node that serves it now
   */
  async moveSlotOf(key: string): Promise<RedisServer> {
    const slot = await this.#slotOf(key);
    const view = await this.#view();
    const from = ownerOf(slot, view);
    const to = view.find(({ id, isWell, slots }) => isWell && slots.length > 0 && id !== from?.id);
    if (!from || !to) throw new Error(`No two primaries to move slot ${slot} between.`);
    const [source, target] = [this.#nodeAt(from.port), this.#nodeAt(to.port)];
    await moveSlot(slot, { node: source, id: from.id }, { node: target, id: to.id });
    await this.settled();
    return target;
  }

  /**
   * Waits until the nodes that are neither dead nor paused are of one mind, serve all slots, and every replica among them
   * has all that its primary has.
   *
   * @throws {Error} after 20 seconds.
   */
  async settled(): Promise<void> {
    await eventually(() => this.#checkSettled(), { timeoutMs: SETTLED_WITHIN_MS, intervalMs: 50 });
  }

  /** Ends all nodes. Nothing is kept, so that nothing is gained by a clean end. */
  async stop(): Promise<void> {
    this.#clients.close();
    await endServers(this.nodes);
    await this.#certificates?.remove();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }

  get #answering(): RedisServer[] {
    return this.nodes.filter((node) => node.isAnswering);
  }

  async #checkSettled(): Promise<void> {
    const minds = new Set<string>();
    for (const node of this.#answering) {
      const info = String(await node.command('CLUSTER', 'INFO'));
      if (!info.includes('cluster_state:ok')) throw new Error(`node ${node.port} does not serve: ${info}`);
      if (!info.includes(`cluster_slots_ok:${CLUSTER_SLOTS}`)) throw new Error(`not all slots are served: ${info}`);
      minds.add(fingerprint(parseClusterNodes(await node.command('CLUSTER', 'NODES'))));
    }
    if (minds.size !== 1) throw new Error(`the nodes are of ${minds.size} minds:\n${[...minds].join('\n\n')}`);
    const view = await this.#view();
    for (const primary of view.filter(({ slots }) => slots.length > 0)) {
      const replicas = view.filter(({ primaryId }) => primaryId === primary.id).map(({ port }) => this.#nodeAt(port));
      await checkReplicas(
        this.#nodeAt(primary.port),
        replicas.filter((replica) => replica.isAnswering),
      );
    }
  }

  async #view(): Promise<ClusterMember[]> {
    return parseClusterNodes(await this.#anyNode().command('CLUSTER', 'NODES'));
  }

  async #slotOf(key: string): Promise<number> {
    return Number(await this.#anyNode().command('CLUSTER', 'KEYSLOT', key));
  }

  #anyNode(): RedisServer {
    const [node] = this.#answering;
    if (!node) throw new Error('All nodes are dead or paused.');
    return node;
  }

  #nodeAt(port: number): RedisServer {
    const found = this.nodes.find((node) => node.port === port);
    if (!found) throw new Error(`No node of this cluster has port ${port}.`);
    return found;
  }
}
