import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { RedisServer } from '../src/index.js';
import { isThere } from '../src/process/process-state.js';
import { redisCommand } from '../src/redis/redis-clients.js';
import { expectNoTraceOf } from './traces.js';

const soon = <T>(promise: Promise<T>, ms = 150): Promise<T | 'hangs'> =>
  Promise.race([promise, new Promise<'hangs'>((resolve) => setTimeout(resolve, ms, 'hangs'))]);

describe('RedisServer', () => {
  let server: RedisServer;

  beforeEach(async () => {
    server = await RedisServer.start();
  });
  afterEach(() => server.stop());

  it('is a process of its own that keeps nothing on disk', async () => {
    const client = server.client();
    const info = await client.info();
    expect(info).toContain(`process_id:${server.pid}\r\n`);
    expect(info).toContain(`tcp_port:${server.port}\r\n`);
    expect(await client.config('GET', 'save')).toEqual(['save', '']);
    expect(await client.config('GET', 'appendonly')).toEqual(['appendonly', 'no']);
    expect(await client.config('GET', 'bind')).toEqual(['bind', '127.0.0.1']);
  });

  it('pauses so that a command hangs, and answers it when resumed', async () => {
    const client = server.client();
    await client.set('a', '1');
    await server.pause();
    expect(server.isAnswering).toBe(false);
    const answer = client.get('a');
    expect(await soon(answer)).toBe('hangs');
    expect(client.status).toBe('ready');
    server.resume();
    expect(server.isAnswering).toBe(true);
    expect(await answer).toBe('1');
  });

  it('restarts empty on the same port', async () => {
    const client = server.client();
    await client.set('a', '1');
    const { port, pid } = server;
    await server.restart({ empty: true });
    expect(server.port).toBe(port);
    expect(server.pid).not.toBe(pid);
    expect(await client.get('a')).toBeNull();
  });

  it('restarts with all it had on the same port, also when it was paused', async () => {
    const client = server.client();
    await client.set('a', '1');
    await server.restart();
    expect(await client.get('a')).toBe('1');
    await server.pause();
    await server.restart();
    expect(await client.get('a')).toBe('1');
    await server.restart({ empty: true });
    await server.restart();
    expect(await client.get('a')).toBeNull();
  });

  it('is gone after kill, with what it held, until it is restarted', async () => {
    const client = server.client();
    await client.set('a', '1');
    const { pid } = server;
    await server.restart();
    await server.kill();
    expect(await isThere(pid)).toBe(false);
    expect(await isThere(server.pid)).toBe(false);
    await expect(server.command('PING')).rejects.toThrow('ECONNREFUSED');
    await server.restart();
    expect(await client.get('a')).toBeNull();
  });

  it('is killed while it is paused', async () => {
    await server.pause();
    await server.kill();
    expect(await isThere(server.pid)).toBe(false);
    expect(() => server.resume()).toThrow('has ended');
  });

  it('stops with its clients, and leaves nothing behind', async () => {
    const client = server.client();
    await client.ping();
    await server.stop();
    expect(client.status).toBe('end');
    await expectNoTraceOf([server]);
    await server.stop();
  });

  it('stops while it is paused', async () => {
    await server.pause();
    await server.stop();
    await expectNoTraceOf([server]);
  });

  it('stops at the end of its block', async () => {
    let traces;
    {
      await using scoped = await RedisServer.start();
      traces = { pid: scoped.pid, folder: scoped.folder };
    }
    await expectNoTraceOf([traces]);
  });
});

describe('RedisServer.start', () => {
  it('takes arguments, which win over its own settings', async () => {
    await using server = await RedisServer.start({ args: ['--maxmemory', '10mb', '--appendonly', 'yes'] });
    expect(await server.command('CONFIG', 'GET', 'maxmemory')).toEqual(['maxmemory', String(10 * 1024 * 1024)]);
    await server.command('SET', 'a', '1');
    await server.restart();
    expect(await server.command('GET', 'a')).toBe('1');
  });

  it('wants the password, and gives it to its clients', async () => {
    await using server = await RedisServer.start({ password: 'pa ss"@:/\\ é' });
    expect(await server.client().ping()).toBe('PONG');
    await server.restart();
    expect(await server.command('PING')).toBe('PONG');
    await expect(redisCommand({ host: server.host, port: server.port }, 'PING')).rejects.toThrow('NOAUTH');
  });

  it('starts with users set up by arguments', async () => {
    await using server = await RedisServer.start({
      args: ['--user', 'default', 'off', '--user', 'app', 'on', '>x', '+@all', '~*'],
    });
    const client = server.client({ username: 'app', password: 'x' });
    expect(await client.ping()).toBe('PONG');
  });

  it('listens with TLS, for those who trust its authority', async () => {
    await using server = await RedisServer.start({ tls: true });
    const client = new Redis(server.tlsUrl, { tls: { ca: server.ca } });
    try {
      expect(await client.ping()).toBe('PONG');
      expect(await server.client().ping()).toBe('PONG');
    } finally {
      client.disconnect();
    }
    const stranger = new Redis(server.tlsUrl, { lazyConnect: true, retryStrategy: () => null });
    const refusal = new Promise((resolve) => stranger.once('error', resolve));
    await expect(stranger.connect()).rejects.toThrow();
    expect(await refusal).toMatchObject({ code: 'SELF_SIGNED_CERT_IN_CHAIN' });
  });

  it('has no TLS address without TLS', async () => {
    await using server = await RedisServer.start();
    expect(() => server.tlsUrl).toThrow('without TLS');
    expect(() => server.ca).toThrow('without TLS');
  });

  it('does not take another server for its own when the port is taken', async () => {
    await using first = await RedisServer.start();
    await expect(RedisServer.start({ port: first.port })).rejects.toThrow('Address already in use');
    expect(await first.command('PING')).toBe('PONG');
  });

  it('tells what the program said when it cannot start', async () => {
    await expect(RedisServer.start({ args: ['--no-such-setting', '1'] })).rejects.toThrow('no-such-setting');
    await expect(RedisServer.start({ binary: '/no/such/program' })).rejects.toThrow(
      '/no/such/program could not be started',
    );
  });

  it('accepts connections while it is paused, as the kernel does', async () => {
    await using server = await RedisServer.start();
    await server.pause();
    const socket = connect(server.port, '127.0.0.1');
    await expect(once(socket, 'connect')).resolves.toEqual([]);
    socket.destroy();
  });
});
