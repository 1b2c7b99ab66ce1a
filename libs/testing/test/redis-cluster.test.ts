import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RedisCluster } from '../src/index.js';
import { expectNoTraceOf } from './traces.js';

describe('RedisCluster', () => {
  let cluster: RedisCluster;

  beforeAll(async () => {
    cluster = await RedisCluster.start();
  });
  afterAll(async () => {
    const traces = cluster.nodes.map(({ pid, folder }) => ({ pid, folder }));
    await cluster.stop();
    await expectNoTraceOf(traces);
  });

  it('has three primaries with a replica each, which share out the slots', async () => {
    expect(cluster.nodes).toHaveLength(6);
    const primaries = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((key) => cluster.primaryOf(key)));
    const replicas = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((key) => cluster.replicaOf(key)));
    expect(new Set(primaries).size).toBe(3);
    expect(new Set([...primaries, ...replicas]).size).toBe(6);
  });

  it('serves a client wherever the key lives', async () => {
    const client = cluster.client();
    for (let index = 0; index < 50; index++) await client.set(`serves:${index}`, index);
    expect(await client.get('serves:49')).toBe('49');
    const primary = await cluster.primaryOf('serves:7');
    expect(await primary.command('GET', 'serves:7')).toBe('7');
  });

  it('moves a slot with its keys to another primary, and the client follows', async () => {
    const client = cluster.client();
    const keys = Array.from({ length: 150 }, (_, index) => `{moves}:${index}`);
    for (const key of keys) await client.set(key, key);
    const from = await cluster.primaryOf('{moves}');
    const to = await cluster.moveSlotOf('{moves}');
    expect(to).not.toBe(from);
    expect(await cluster.primaryOf('{moves}')).toBe(to);
    await expect(from.command('GET', '{moves}:0')).rejects.toThrow(/^MOVED \d+ 127\.0\.0\.1:/);
    expect(await to.command('GET', '{moves}:0')).toBe('{moves}:0');
    for (const key of keys) expect(await client.get(key)).toBe(key);
  });

  it('changes the places of a primary and its replica', async () => {
    const client = cluster.client();
    await client.set('fails-over', '1');
    const [primary, replica] = [await cluster.primaryOf('fails-over'), await cluster.replicaOf('fails-over')];
    expect(await cluster.failover('fails-over')).toBe(replica);
    expect(await cluster.primaryOf('fails-over')).toBe(replica);
    expect(await cluster.replicaOf('fails-over')).toBe(primary);
    expect(await client.get('fails-over')).toBe('1');
  });

  it('takes a node that restarts empty for the same node', async () => {
    const client = cluster.client();
    await client.set('restarts', '1');
    const replica = await cluster.replicaOf('restarts');
    const id = await replica.command('CLUSTER', 'MYID');
    await replica.restart({ empty: true });
    await cluster.settled();
    expect(await replica.command('CLUSTER', 'MYID')).toBe(id);
    expect(await cluster.replicaOf('restarts')).toBe(replica);
  });

  it('has the replica of a killed primary take over, and takes the dead one back', async () => {
    const client = cluster.client();
    await client.set('dies', '1');
    const replica = await cluster.replicaOf('dies');
    // The write must have reached it.
    await cluster.settled();
    const dead = await cluster.killPrimaryOf('dies');
    expect(dead.isAnswering).toBe(false);
    await cluster.settled();
    expect(await cluster.primaryOf('dies')).toBe(replica);
    expect(await client.get('dies')).toBe('1');
    await dead.restart();
    await cluster.settled();
    expect(await cluster.replicaOf('dies')).toBe(dead);
  });
});
