import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RedisSentinel } from '../src/index.js';
import { expectNoTraceOf } from './traces.js';

describe('RedisSentinel', () => {
  let group: RedisSentinel;

  beforeAll(async () => {
    group = await RedisSentinel.start();
  });
  afterAll(async () => {
    const traces = [...group.servers, ...group.sentinelServers].map(({ pid, folder }) => ({ pid, folder }));
    await group.stop();
    await expectNoTraceOf(traces);
  });

  it('leads a client to the primary', async () => {
    expect(group.sentinels).toHaveLength(3);
    expect(group.servers).toHaveLength(2);
    const primary = await group.primary();
    expect(primary).toBe(group.servers[0]);
    const client = group.client();
    await client.set('a', '1');
    expect(await primary.command('GET', 'a')).toBe('1');
    expect(await primary.command('ROLE')).toContain('master');
  });

  it('fails over when told to, and the client follows', async () => {
    const client = group.client();
    await client.set('fails-over', '1');
    const old = await group.primary();
    const promoted = await group.failover();
    expect(promoted).not.toBe(old);
    expect(await promoted.command('ROLE')).toContain('master');
    expect(await old.command('ROLE')).toEqual(expect.arrayContaining(['slave', promoted.port, 'connected']));
    expect(await client.get('fails-over')).toBe('1');
    await client.set('fails-over', '2');
    expect(await promoted.command('GET', 'fails-over')).toBe('2');
  });

  it('promotes a replica when the primary is killed, and takes the dead one back', async () => {
    const client = group.client();
    await client.set('dies', '1');
    // The write must have reached the replica.
    await group.settled();
    const dead = await group.killPrimary();
    await group.settled();
    const promoted = await group.primary();
    expect(promoted).not.toBe(dead);
    expect(await client.get('dies')).toBe('1');
    await dead.restart();
    await group.settled();
    expect(await dead.command('ROLE')).toEqual(expect.arrayContaining(['slave', promoted.port, 'connected']));
    expect(await dead.command('GET', 'dies')).toBe('1');
  });
});
