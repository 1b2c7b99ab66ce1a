import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { findPostgresPrograms } from '../../scripts/test/postgres/binaries.mjs';
import { postgresFault } from '../../scripts/test/postgres/fault.mjs';
import { findPostgres } from '../../scripts/test/postgres/find.mjs';
import { BareMachine, given } from './bare-machine.js';

describe('finding a PostgreSQL for the tests', () => {
  let bare: BareMachine;

  beforeEach(async () => {
    bare = await BareMachine.create();
  });

  afterEach(() => bare[Symbol.asyncDispose]());

  test('with no way open it says why each is closed and what to do', async () => {
    await expect(findPostgres(bare.with({}))).rejects.toThrow(
      new RegExp(
        [
          'The tests need a PostgreSQL server on which databases may be created, and none was found:',
          '  - TEST_DATABASE_URL: not set',
          '  - a server on localhost: newcomer on localhost:1: .*ECONNREFUSED.*; postgres on localhost:1: .*ECONNREFUSED.*',
          '  - a temporary cluster of an installed PostgreSQL: no server there',
          '  - docker compose: no docker on the PATH',
          '  - apt-get install postgresql: not a Debian system',
          'Install PostgreSQL .*, start Docker, or set TEST_DATABASE_URL=postgresql://user:password@host:port/postgres\\.',
        ].join('\n'),
      ),
    );
  });

  test('TEST_DATABASE_URL wins, and is not ended', async () => {
    const { url, stop } = await findPostgres(bare.with({ env: { TEST_DATABASE_URL: given('TEST_DATABASE_URL') } }));
    expect(url).toBe(given('TEST_DATABASE_URL'));
    expect(stop).toBeUndefined();
  });

  test.each([
    [
      'postgresql://me:hidden@127.0.0.1:1/x',
      /TEST_DATABASE_URL \(postgresql:\/\/me:\*\*\*@127\.0\.0\.1:1\/x\) cannot be used: .*ECONNREFUSED/,
    ],
    ['localhost:5432', /must begin with postgresql:\/\//],
  ])('a TEST_DATABASE_URL that does not serve is an error: %s', async (url, message) => {
    await expect(findPostgres(bare.with({ env: { TEST_DATABASE_URL: url } }))).rejects.toThrow(message);
  });

  test('an installed PostgreSQL gives a temporary cluster, also to root', async () => {
    await bare.addLink('postgres', join(given('TEST_POSTGRES_BIN'), 'postgres'));
    const { url, stop } = await findPostgres(bare.with({ uid: process.getuid?.() }));
    expect(await postgresFault(url)).toBeUndefined();
    await stop?.();
    expect(await postgresFault(url)).toMatch('ECONNREFUSED');
  });

  test('a running server is taken as the first of its users that may create databases', async () => {
    await bare.addLink('postgres', join(given('TEST_POSTGRES_BIN'), 'postgres'));
    const cluster = await findPostgres(bare.with({ uid: process.getuid?.() }));
    try {
      const { port } = new URL(cluster.url);
      const { url } = await findPostgres(bare.with({ env: { PGPORT: port, PGUSER: 'somebody' } }));
      expect(url).toBe(`postgresql://postgres@localhost:${port}/postgres`);
    } finally {
      await cluster.stop?.();
    }
  });

  test('docker compose gets a port and a password of the run, and is removed after', async () => {
    await bare.addScript('docker', `echo "$POSTGRES_PUBLISHED_PORT $POSTGRES_PASSWORD" >> '${bare.bin}/../calls'`);
    const { url, stop } = await findPostgres(bare.with({}));
    const { port, password } = new URL(url);
    await stop?.();
    const calls = await bare.calls();
    expect(calls).toContain(`${port} ${password}`);
    expect(calls.filter((call) => call.endsWith(' up --detach --wait postgres'))).toHaveLength(1);
    expect(calls.filter((call) => call.endsWith(' down --volumes --timeout 5'))).toHaveLength(1);
  });

  describe('the programs, for servers that tests stop themselves', () => {
    const programs = () => given('TEST_POSTGRES_BIN');

    test('TEST_POSTGRES_BIN wins', async () => {
      expect(await findPostgresPrograms(bare.with({ env: { TEST_POSTGRES_BIN: programs() } }))).toBe(programs());
    });

    test('a TEST_POSTGRES_BIN without them is an error', async () => {
      const found = findPostgresPrograms(bare.with({ env: { TEST_POSTGRES_BIN: '/nowhere' } }));
      await expect(found).rejects.toThrow('TEST_POSTGRES_BIN=/nowhere lacks one of initdb, postgres, pg_ctl.');
    });

    test('the real folder of a link on the PATH', async () => {
      await bare.addLink('postgres', join(programs(), 'postgres'));
      expect(await findPostgresPrograms(bare.with({}))).toBe(programs());
    });

    test("the newest of Debian's versions", async () => {
      const { postgresVersions } = bare.with({});
      for (const version of ['9', '15', '17']) {
        await mkdir(join(postgresVersions, version), { recursive: true });
        await symlink(version === '17' ? '/nowhere' : programs(), join(postgresVersions, version, 'bin'));
      }
      expect(await findPostgresPrograms(bare.with({}))).toBe(join(postgresVersions, '15', 'bin'));
    });

    test('apt-get, as root', async () => {
      const { postgresVersions } = bare.with({ uid: 0 });
      const folder = join(postgresVersions, '17');
      await bare.addScript(
        'apt-get',
        `if [ "$1" = install ]; then /bin/mkdir -p '${folder}'; /bin/ln -s '${programs()}' '${folder}/bin'; fi`,
      );
      expect(await findPostgresPrograms(bare.with({}))).toBe(join(folder, 'bin'));
      expect(await bare.calls()).toContain('apt-get install -y --no-install-recommends postgresql');
    });

    test('none: it says what to do', async () => {
      await expect(findPostgresPrograms(bare.with({}))).rejects.toThrow(/stop a server.*Install PostgreSQL/s);
    });
  });
});
