import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Redis, type RedisOptions } from 'ioredis';
import { eventually, RedisServer, TcpProxy } from '../src/index.js';

const isFeed = (opening: string): boolean => opening.includes('the-feed');

let server: RedisServer;
let proxy: TcpProxy;
const clients: Redis[] = [];
const sockets: Socket[] = [];

beforeAll(async () => {
  server = await RedisServer.start();
});
afterAll(() => server.stop());

beforeEach(async () => {
  await server.command('FLUSHALL');
  proxy = await TcpProxy.start({ targetPort: server.port });
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.disconnect();
  for (const socket of sockets.splice(0)) socket.destroy();
  await proxy.stop();
});

/** A connected client, without any repair of its own unless told otherwise. */
async function connected(options: RedisOptions = {}): Promise<Redis> {
  const client = new Redis({
    port: proxy.port,
    host: proxy.host,
    lazyConnect: true,
    retryStrategy: () => null,
    disconnectTimeout: 50,
    ...options,
  });
  client.on('error', () => undefined);
  clients.push(client);
  await client.connect();
  return client;
}

async function rawConnection(): Promise<Socket> {
  const socket = connect(proxy.port, proxy.host);
  socket.on('error', () => undefined);
  sockets.push(socket);
  await once(socket, 'connect');
  return socket;
}

/** Unlike `once` of Node, not ended by an error that comes before. */
function happens(emitter: Redis | Socket, event: string): Promise<unknown> {
  return new Promise((resolve) => emitter.once(event, resolve));
}

async function hangs(promise: Promise<unknown>, ms = 100): Promise<boolean> {
  return Promise.race([
    promise.then(
      () => false,
      () => false,
    ),
    new Promise<boolean>((resolve) => setTimeout(resolve, ms, true)),
  ]);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

describe('TcpProxy without a fault', () => {
  it('takes large values both ways unchanged', async () => {
    const client = await connected();
    const value = Buffer.alloc(8 * 1024 * 1024, 'abcdefg');
    await client.set('large', value);
    expect((await client.getBuffer('large'))?.equals(value)).toBe(true);
  });

  it('passes on that the client has gone', async () => {
    const client = await connected({ connectionName: 'goes-away' });
    expect(await server.command('CLIENT', 'LIST')).toContain('name=goes-away');
    client.disconnect();
    await eventually(async () => expect(await server.command('CLIENT', 'LIST')).not.toContain('name=goes-away'));
    await eventually(() => expect(proxy.connectionCount()).toBe(0));
  });

  it('passes on that the server has closed', async () => {
    const client = await connected({ connectionName: 'sent-away' });
    const closed = happens(client, 'end');
    await server.command('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
    await expect(closed).resolves.toBeUndefined();
  });

  it('resets clients as long as the server is away', async () => {
    await server.kill();
    await expect(connected()).rejects.toThrow();
    await server.restart();
    expect(await (await connected()).ping()).toBe('PONG');
  });
});

describe('TcpProxy.delay', () => {
  it('delays each direction, and not one command behind another', async () => {
    const client = await connected();
    proxy.delay(200);
    const pings = () => Promise.all(Array.from({ length: 20 }, () => client.ping()));
    const ms = await timed(pings);
    expect(ms).toBeGreaterThanOrEqual(399);
    expect(ms).toBeLessThan(20 * 400);
  });

  it('delays one direction', async () => {
    const client = await connected();
    const fault = proxy.delay(1500, { direction: 'toClient' });
    const ms = await timed(() => client.ping());
    expect(ms).toBeGreaterThanOrEqual(1499);
    expect(ms).toBeLessThan(3000);
    await fault.lift();
    expect(await timed(() => client.ping())).toBeLessThan(1500);
  });

  it('keeps the order whatever the jitter', async () => {
    const client = await connected();
    proxy.delay(1, { jitterMs: 10 });
    const replies = await Promise.all(
      Array.from({ length: 60 }, async (_, index) => {
        await new Promise((resolve) => setTimeout(resolve, index));
        return client.echo(String(index));
      }),
    );
    expect(replies).toEqual(Array.from({ length: 60 }, (_, index) => String(index)));
  });

  it('adds up', async () => {
    const client = await connected();
    proxy.delay(30, { direction: 'toServer' });
    proxy.delay(30, { direction: 'toServer' });
    expect(await timed(() => client.ping())).toBeGreaterThanOrEqual(59);
  });
});

describe('TcpProxy.drop', () => {
  it('loses replies to commands that were carried out', async () => {
    const client = await connected();
    const fault = proxy.drop({ direction: 'toClient' });
    const written = client.set('a', '1');
    await eventually(async () => expect(await server.command('GET', 'a')).toBe('1'));
    expect(await hangs(written)).toBe(true);
    await fault.lift();
    expect(await hangs(written)).toBe(true);
  });

  it('loses commands', async () => {
    const client = await connected();
    proxy.drop({ direction: 'toServer' });
    expect(await hangs(client.set('a', '1'))).toBe(true);
    expect(await server.command('GET', 'a')).toBeNull();
    expect(client.status).toBe('ready');
  });

  it('hides the end of the server, until it is lifted', async () => {
    const client = await connected();
    const fault = proxy.drop();
    await server.restart({ empty: true });
    expect(await hangs(happens(client, 'end'))).toBe(true);
    const ended = happens(client, 'end');
    await fault.lift();
    await ended;
  });
});

describe('TcpProxy.blackhole', () => {
  it('holds what is sent, and lets it through when it is lifted', async () => {
    const client = await connected();
    const fault = proxy.blackhole();
    const written = client.set('a', '1');
    expect(await hangs(written)).toBe(true);
    expect(client.status).toBe('ready');
    expect(await server.command('GET', 'a')).toBeNull();
    await fault.lift();
    expect(await written).toBe('OK');
  });

  it('accepts new connections and answers nothing', async () => {
    const fault = proxy.blackhole();
    const socket = await rawConnection();
    socket.write('PING\r\n');
    const answer = once(socket, 'data');
    expect(await hangs(answer)).toBe(true);
    await fault.lift();
    expect(String((await answer)[0])).toBe('+PONG\r\n');
  });

  it('has senders fill their buffers', async () => {
    const socket = await rawConnection();
    proxy.blackhole();
    socket.write(Buffer.alloc(32 * 1024 * 1024));
    expect(await hangs(once(socket, 'drain'))).toBe(true);
  });

  it('hides the end of the server, until it is lifted', async () => {
    const client = await connected();
    const fault = proxy.blackhole();
    await server.restart({ empty: true });
    expect(await hangs(happens(client, 'end'))).toBe(true);
    const ended = happens(client, 'end');
    await fault.lift();
    await ended;
  });
});

describe('TcpProxy.cut', () => {
  it('resets connections, and accepts the next', async () => {
    const client = await connected();
    const error = happens(client, 'error');
    expect(proxy.cut()).toBe(1);
    expect(await error).toMatchObject({ code: 'ECONNRESET' });
    expect(await (await connected()).ping()).toBe('PONG');
  });

  it('takes what is under way with it', async () => {
    const client = await connected();
    proxy.delay(100, { direction: 'toServer' });
    const written = client.set('a', '1');
    await new Promise((resolve) => setTimeout(resolve, 20));
    proxy.cut();
    await expect(written).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(await server.command('GET', 'a')).toBeNull();
  });
});

describe('TcpProxy.cutAfter', () => {
  it('cuts a command in half, so that it is not carried out', async () => {
    const client = await connected();
    proxy.cutAfter(40, { direction: 'toServer' });
    await expect(client.set('a', 'x'.repeat(100))).rejects.toThrow();
    expect(await server.command('EXISTS', 'a')).toBe(0);
  });

  it('cuts a reply in half, when the command is carried out', async () => {
    const client = await connected();
    proxy.cutAfter(3, { direction: 'toClient' });
    await expect(client.set('a', '1')).rejects.toThrow();
    expect(await server.command('GET', 'a')).toBe('1');
  });

  it('does so once', async () => {
    proxy.cutAfter(1, { direction: 'toClient' });
    await expect(connected()).rejects.toThrow();
    expect(await (await connected()).ping()).toBe('PONG');
    expect(() => proxy.cutAfter(0)).toThrow(RangeError);
  });
});

describe('TcpProxy.refuse', () => {
  it('refuses new connections, leaves the others, and listens again on the same port', async () => {
    const client = await connected();
    const fault = await proxy.refuse();
    expect(await client.ping()).toBe('PONG');
    await expect(rawConnection()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await fault.lift();
    expect(await (await connected()).ping()).toBe('PONG');
  });
});

describe('a fault confined to some connections', () => {
  let data: Redis;
  let feed: Redis;

  beforeEach(async () => {
    data = await connected();
    feed = await connected({ connectionName: 'the-feed', retryStrategy: () => 10 });
    expect(proxy.connectionCount()).toBe(2);
    expect(proxy.connectionCount(isFeed)).toBe(1);
  });

  it('cuts one connection alone', async () => {
    const closed = happens(feed, 'close');
    expect(proxy.cut({ where: isFeed })).toBe(1);
    await closed;
    expect(await data.ping()).toBe('PONG');
    expect(await feed.ping()).toBe('PONG');
  });

  it('black-holes one connection alone, the later ones of its kind too', async () => {
    const fault = proxy.blackhole({ where: isFeed });
    const answer = feed.ping();
    expect(await hangs(answer)).toBe(true);
    const another = connected({ connectionName: 'the-feed' });
    expect(await hangs(another)).toBe(true);
    expect(await data.ping()).toBe('PONG');
    await fault.lift();
    expect(await answer).toBe('PONG');
    expect(await (await another).ping()).toBe('PONG');
  });

  it('delays one connection alone', async () => {
    proxy.delay(1000, { where: isFeed });
    const order: string[] = [];
    await Promise.all([feed.ping().then(() => order.push('feed')), data.ping().then(() => order.push('data'))]);
    expect(order).toEqual(['data', 'feed']);
  });

  it('keeps one connection away while the other comes back, and the reverse', async () => {
    const feedAway = await proxy.refuse({ where: isFeed });
    proxy.cut({ where: isFeed });
    expect(await hangs(feed.ping())).toBe(true);
    expect(await data.ping()).toBe('PONG');
    expect(await (await connected()).ping()).toBe('PONG');
    await feedAway.lift();
    expect(await feed.ping()).toBe('PONG');

    const isData = (opening: string): boolean => opening.includes('the-data');
    await proxy.refuse({ where: isData });
    await expect(connected({ connectionName: 'the-data' }).then((client) => client.ping())).rejects.toThrow();
    expect(await feed.ping()).toBe('PONG');
  });

  it('leaves a refused kind of connection alone where it stands already', async () => {
    await proxy.refuse({ where: isFeed });
    expect(await feed.ping()).toBe('PONG');
  });
});

describe('several faults of a TcpProxy', () => {
  it('are lifted one by one, or all at once', async () => {
    const client = await connected();
    const delay = proxy.delay(50, { direction: 'toServer' });
    proxy.drop({ direction: 'toClient' });
    await proxy.refuse();
    await delay.lift();
    expect(await hangs(client.ping())).toBe(true);
    await expect(rawConnection()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await proxy.restore();
    expect(await (await connected()).ping()).toBe('PONG');
  });

  it('end with their block', async () => {
    const client = await connected();
    {
      await using _fault = proxy.blackhole();
      expect(await hangs(client.ping(), 30)).toBe(true);
    }
    expect(await client.ping()).toBe('PONG');
  });
});

describe('TcpProxy.stop', () => {
  it('closes connections, whatever faults are in force, and frees the port', async () => {
    const client = await connected();
    proxy.blackhole();
    const refusal = await proxy.refuse();
    const ended = happens(client, 'end');
    await proxy.stop();
    await ended;
    await refusal.lift();
    await expect(rawConnection()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await using successor = await TcpProxy.start({ targetPort: server.port, port: proxy.port });
    expect(successor.port).toBe(proxy.port);
    await proxy.stop();
  });
});
