import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { redisFault } from '../../scripts/test/redis/fault.mjs';
import { findRedis } from '../../scripts/test/redis/find.mjs';
import { findRedisServer } from '../../scripts/test/redis/binary.mjs';
import { BareMachine, given } from './bare-machine.js';

describe('finding a Redis for the tests', () => {
  let bare: BareMachine;

  beforeEach(async () => {
    bare = await BareMachine.create();
  });

  afterEach(() => bare[Symbol.asyncDispose]());

  test('with no way open it says why each is closed and what to do', async () => {
    await expect(findRedis(bare.with({}))).rejects.toThrow(
      [
        'The tests need a Redis server, version 7 or later, and none was found:',
        '  - TEST_REDIS_URL: not set',
        '  - redis-server on the PATH: no redis-server there',
        '  - docker compose: no docker on the PATH',
        '  - apt-get install redis-server: not a Debian system',
        'Install Redis (Debian, Ubuntu: redis-server; macOS: brew install redis), start Docker, or set TEST_REDIS_URL=redis://host:port.',
      ].join('\n'),
    );
  });

  test('TEST_REDIS_URL wins over the PATH, and is not ended', async () => {
    await bare.addLink('redis-server', given('TEST_REDIS_SERVER'));
    const redis = await findRedis(bare.with({ env: { TEST_REDIS_URL: given('TEST_REDIS_URL') } }));
    expect(redis.url).toBe(given('TEST_REDIS_URL'));
    expect(redis.stop).toBeUndefined();
  });

  test.each([
    [
      'redis://:hidden@127.0.0.1:1',
      /TEST_REDIS_URL \(redis:\/\/:\*\*\*@127\.0\.0\.1:1\) cannot be used: .*ECONNREFUSED/,
    ],
    ['localhost:6379', /must begin with redis:\/\/ or rediss:\/\//],
  ])('a TEST_REDIS_URL that does not serve is an error, not a reason to go on: %s', async (url, message) => {
    await bare.addLink('redis-server', given('TEST_REDIS_SERVER'));
    await expect(findRedis(bare.with({ env: { TEST_REDIS_URL: url } }))).rejects.toThrow(message);
  });

  test('a redis-server on the PATH is started, and ended', async () => {
    await bare.addLink('redis-server', given('TEST_REDIS_SERVER'));
    const { url, stop } = await findRedis(bare.with({}));
    expect(await redisFault(url)).toBeUndefined();
    await stop?.();
    expect(await redisFault(url)).toMatch('ECONNREFUSED');
  });

  test('an old redis-server is passed over', async () => {
    await bare.addScript('redis-server', 'echo "Redis server v=6.0.16 sha=00000000:0"');
    await expect(findRedis(bare.with({}))).rejects.toThrow('it is version 6.0.16, and the tests need 7 or later');
  });

  test('a redis-server that does not start is passed over', async () => {
    await bare.addScript('redis-server', 'echo "Redis server v=7.4.0"; echo "out of memory" >&2');
    await expect(findRedis(bare.with({}))).rejects.toThrow(/did not start: it ended at once\n.*out of memory/s);
  });

  test('without one, docker compose is asked, in a project of its own that is removed after', async () => {
    await bare.addScript('docker');
    const { url, stop } = await findRedis(bare.with({}));
    expect(url).toMatch(/^redis:\/\/127\.0\.0\.1:\d+$/);
    await stop?.();

    const project = /--project-name interviewmaster-test-redis-\d+ --file \S+docker-compose\.yml /;
    const [info, up, down, ...rest] = (await bare.calls()).map((call) => call.replace(project, ''));
    expect([info, up, down]).toEqual([
      'docker info',
      'docker compose up --detach --wait redis',
      'docker compose down --volumes --timeout 5',
    ]);
    expect(rest).toEqual([]);
  });

  test('a Docker engine that does not run is passed over', async () => {
    await bare.addScript('docker', 'echo "Cannot connect" >&2; exit 1');
    await expect(findRedis(bare.with({}))).rejects.toThrow('the Docker engine does not answer (Cannot connect)');
  });

  describe('apt-get', () => {
    const installs = () => `if [ "$1" = install ]; then
      [ -x '${bare.with({}).policyFile}' ] && echo "services are forbidden" >> '${bare.bin}/../calls'
      /bin/ln -s '${given('TEST_REDIS_SERVER')}' '${bare.bin}/redis-server'
    fi`;

    test('as root it installs the package without starting its service', async () => {
      await bare.addScript('apt-get', installs());
      const { url, stop } = await findRedis(bare.with({ uid: 0 }));
      expect(await redisFault(url)).toBeUndefined();
      await stop?.();
      expect(await bare.calls()).toEqual([
        'apt-get update',
        'apt-get install -y --no-install-recommends redis-server',
        'services are forbidden',
      ]);
      await expect(access(bare.with({}).policyFile)).rejects.toThrow('ENOENT');
    });

    test('anyone else may not', async () => {
      await bare.addScript('apt-get', installs());
      await expect(findRedis(bare.with({}))).rejects.toThrow('only root may install packages');
      expect(await bare.calls()).toEqual([]);
    });

    test('a failure is one of the reasons', async () => {
      await bare.addScript('apt-get', 'echo "E: Unable to locate package" >&2; exit 100');
      await expect(findRedis(bare.with({ uid: 0 }))).rejects.toThrow('E: Unable to locate package');
    });
  });

  describe('the program, for servers that tests stop themselves', () => {
    test('TEST_REDIS_SERVER wins over the PATH', async () => {
      await bare.addScript('redis-server');
      const program = given('TEST_REDIS_SERVER');
      expect(await findRedisServer(bare.with({ env: { TEST_REDIS_SERVER: program } }))).toBe(program);
    });

    test('a TEST_REDIS_SERVER that is not there is an error', async () => {
      const found = findRedisServer(bare.with({ env: { TEST_REDIS_SERVER: '/nowhere/redis-server' } }));
      await expect(found).rejects.toThrow('TEST_REDIS_SERVER=/nowhere/redis-server: there is no such program.');
    });

    test('the PATH', async () => {
      await bare.addLink('redis-server', given('TEST_REDIS_SERVER'));
      expect(await findRedisServer(bare.with({}))).toBe(join(bare.bin, 'redis-server'));
    });

    test('none: it says what to do', async () => {
      await expect(findRedisServer(bare.with({}))).rejects.toThrow(/stop and pause servers.*Install Redis 7 or later/s);
    });
  });
});
