import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { CacheKey, RedisTopology } from '../../../src/index.js';
import { ConnectionPool } from '../../../src/redis/connection-pool.js';
import { eventually, RedisCluster, type RedisServer, TcpProxy } from '@interviewmaster/testing';
import { testKeys } from '../../support/keys.js';
import { LogSpy } from '../../support/logged.js';
import { openCache } from '../../support/open-cache.js';

const NAMESPACE = 'barrier';

describe('the end of an outage on a Cluster', () => {
  let cluster: RedisCluster;
  let topology: RedisTopology;
  let log: LogSpy;

  beforeAll(async () => {
    cluster = await RedisCluster.start();
    topology = { kind: 'cluster', nodes: cluster.startupNodes, tls: false };
  });
  beforeEach(() => {
    log = new LogSpy();
  });
  afterEach(async () => {
    log[Symbol.dispose]();
    await cluster.settled();
  });
  afterAll(() => cluster.stop());

  it('comes when every primary has answered', async () => {
    await using pool = await openPool();
    const primary = await cluster.primaryOf('any');
    await primary.pause();
    for (let time = 0; time < 10; time++) await expect(pool.barrier(30)).rejects.toThrow('no reply within 30 ms');
    primary.resume();
    await eventually(() => pool.barrier(2000));
  });

  it('waits for a primary too whose connection was lost', async () => {
    await using pool = await openPool();
    const primary = await cluster.primaryOf('any');
    await primary.command('CLIENT', 'KILL', 'TYPE', 'normal');
    await eventually(() => expect(pool.losses).toHaveLength(1));
    await primary.pause();
    for (let time = 0; time < 10; time++) await expect(pool.barrier(30)).rejects.toThrow('no reply within 30 ms');
    primary.resume();
    await eventually(() => pool.barrier(2000));
  });

  it('leaves no write behind that a connection to one node still holds', async () => {
    const keyOf = testKeys<string>();
    const key = keyOf('late');
    const node = await cluster.primaryOf(nameOf(key));
    const marker = await neighbourOf(key, node, keyOf);
    await using proxy = await TcpProxy.start({ targetPort: node.port });
    await announce(node, proxy.port);
    try {
      const settings = { namespace: NAMESPACE, operationTimeoutMs: 500 };
      await using writer = await openCache({ ...settings, redis: { topology, commandTimeoutMs: 1000 } });
      await writer.set(marker, 'sent');
      const isFirst = (opening: string): boolean => opening.includes('-data\r\n') && opening.includes(marker.text);
      expect(proxy.connectionCount(isFirst)).toBe(1);

      const silence = proxy.blackhole({ direction: 'toServer', where: isFirst });
      await writer.set(key, 'late');
      expect(writer.status().redis).toBe('unavailable');
      await eventually(() => expect(writer.status()).toMatchObject({ redis: 'connected', pendingInvalidations: 0 }));
      await using other = await openCache({ ...settings, memory: { enabled: false }, redis: { topology } });
      await other.set(key, 'new');
      await silence.lift();
      await eventually(() => expect(proxy.connectionCount(isFirst)).toBe(0));
      expect(await other.get(key)).toBe('new');
    } finally {
      await announce(node, 0);
    }
  });

  /** A pool that has reached every primary. */
  async function openPool(): Promise<ConnectionPool & AsyncDisposable & { readonly losses: Error[] }> {
    const losses: Error[] = [];
    const pool = new ConnectionPool({
      topology,
      connectTimeoutMs: 5000,
      commandTimeoutMs: 5000,
      name: NAMESPACE,
      size: 1,
      onReady: () => undefined,
      onLost: (reason) => losses.push(reason),
    });
    await pool.open();
    await eventually(() => pool.barrier(2000));
    return Object.assign(pool, { losses, [Symbol.asyncDispose]: async () => pool.close() });
  }

  const nameOf = (key: CacheKey): string => `${NAMESPACE}:${key.text}`;

  /** Another key of the same node. */
  async function neighbourOf(
    key: CacheKey<string>,
    node: RedisServer,
    keyOf: (id: string) => CacheKey<string>,
  ): Promise<CacheKey<string>> {
    for (let id = 0; ; id++) {
      const other = keyOf(`marker-${id}`);
      if (other.text !== key.text && (await cluster.primaryOf(nameOf(other))) === node) return other;
    }
  }

  /** Has a node tell all others and all clients another port than its own; 0: its own again. */
  async function announce(node: RedisServer, port: number): Promise<void> {
    await node.command('CONFIG', 'SET', 'cluster-announce-port', port);
    await eventually(async () => {
      for (const each of cluster.nodes) {
        const ports = JSON.stringify(await each.command('CLUSTER', 'SLOTS'));
        expect(ports).toContain(`,${port || node.port},`);
      }
    });
  }
});
