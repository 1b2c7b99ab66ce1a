import { afterEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { CacheService } from '@interviewmaster/cache';
import { eventually } from '@interviewmaster/testing';
import { signUp } from '../../support/accounts.js';
import type { TestApp } from '../../support/start-test-app.js';
import { ThrottleProbeModule } from '../support/throttle-probe.module.js';
import { useRedis } from '@interviewmaster/testing/jest';
import { useAppDatabase, useTestApp } from '../../support/use-test-app.js';

const PROXIED = { TRUSTED_PROXIES: '1' };

let lastHost = 0;
const newAddress = () => `10.9.${Math.floor(++lastHost / 250)}.${(lastHost % 250) + 1}`;

const callFrom = ({ http }: TestApp, address: string, path = 'by-address') =>
  http.get(`/throttle-probe/${path}`).set('x-forwarded-for', address);

/** The statuses of calls one after the other. */
async function statuses(calls: readonly (() => PromiseLike<{ status: number }>)[]): Promise<number[]> {
  const seen: number[] = [];
  for (const call of calls) seen.push((await call()).status);
  return seen;
}

describe('throttling', () => {
  describe('in one process, from memory', () => {
    const test = useTestApp({ imports: [ThrottleProbeModule], environment: PROXIED });

    it('counts by address, tells where a client stands, and refuses what is too much', async () => {
      const address = newAddress();
      for (const remaining of [2, 1, 0]) {
        const { status, headers } = await callFrom(test, address);
        expect(status).toBe(200);
        expect(headers['ratelimit-policy']).toBe('"probe-address";q=3;w=600');
        expect(headers['ratelimit']).toMatch(new RegExp(`^"probe-address";r=${remaining};t=\\d+$`));
      }
      const { status, headers, body } = await callFrom(test, address);
      expect([status, body.type]).toEqual([429, 'urn:interviewmaster:problem:too-many-requests']);
      expect(headers['ratelimit']).toMatch(/^"probe-address";r=0;t=\d+$/);
      expect(Number(headers['retry-after'])).toBeGreaterThan(0);
      expect(Number(headers['retry-after'])).toBeLessThanOrEqual(600);
      expect((await callFrom(test, newAddress())).status).toBe(200);
    });

    it('counts by account, wherever it calls from', async () => {
      const [ada, eve] = await Promise.all([signUp(test), signUp(test)]);
      const as = (account: typeof ada) => () => callFrom(test, newAddress(), 'by-account').set(account.auth);
      expect(await statuses([as(ada), as(ada), as(ada), as(ada), as(eve)])).toEqual([200, 200, 200, 429, 200]);
    });

    it('counts nobody who is not signed in', async () => {
      const { status, headers } = await callFrom(test, newAddress(), 'by-account');
      expect(status).toBe(401);
      expect(headers['ratelimit']).toBeUndefined();
    });

    it('counts a network of IPv6 as one', async () => {
      const from = (host: string) => () => callFrom(test, `2001:db8:1:1::${host}`);
      expect(await statuses([from('1'), from('2'), from('3'), from('4')])).toEqual([200, 200, 200, 429]);
    });

    it.each([
      ['a port of IPv4', ['203.0.113.1', '203.0.113.1:51234', '"203.0.113.1:51235"', '::ffff:203.0.113.1']],
      ['a port of IPv6', ['2001:db8:2::1', '[2001:db8:2::1]:443', '"[2001:DB8:2::9]:444"', '2001:db8:2::1%eth0']],
      ['what is no address', ['unknown', '_hidden', '0x7f.1', 'for=203.0.113.2']],
    ])('makes no client of its own of %s', async (_, forms) => {
      const from = (form: string) => () => callFrom(test, form);
      expect(await statuses(forms.map(from))).toEqual([200, 200, 200, 429]);
    });

    it('believes no more proxies than there are', async () => {
      const forged = () => callFrom(test, `${newAddress()}, 10.8.8.8`);
      expect(await statuses([forged, forged, forged, forged])).toEqual([200, 200, 200, 429]);
    });
  });

  describe('in two processes that share a Redis', () => {
    const redis = useRedis();
    const place = useAppDatabase();
    const environment = { ...PROXIED, CACHE_NAMESPACE: `test-${randomUUID()}` };
    const options = () => ({ database: place, redis: redis.url, environment, imports: [ThrottleProbeModule] });
    const one = useTestApp(options);
    const other = useTestApp(options);
    afterEach(() => eventually(() => isConnected(one) && isConnected(other)));

    const isConnected = ({ app }: TestApp) => app.get(CacheService).status().redis === 'connected';

    it('counts together', async () => {
      const address = newAddress();
      const at = (test: TestApp) => () => callFrom(test, address);
      expect(await statuses([at(one), at(other), at(one), at(other), at(one)])).toEqual([200, 200, 200, 429, 429]);
    });

    it('keeps keys that name neither address nor account, and that expire', async () => {
      const address = newAddress();
      const ada = await signUp(one);
      await callFrom(one, address, 'by-account').set(ada.auth);
      await callFrom(one, address);
      const keys = (await redis.command('KEYS', '*throttle*')) as string[];

      expect(keys.length).toBeGreaterThanOrEqual(2);
      expect(keys.join('\n')).not.toMatch(new RegExp(`${address}|${ada.userId}|${ada.email}`));
      for (const key of keys) expect(await redis.command('PTTL', key)).toBeGreaterThan(0);
    });

    it('goes on in each process while Redis hangs, and together again when it is back', async () => {
      const address = newAddress();
      const at = (test: TestApp) => () => callFrom(test, address);
      await redis.pause();
      const paused = await statuses([at(one), at(one), at(one), at(one), at(other)]);
      redis.resume();
      expect(paused).toEqual([200, 200, 200, 429, 200]);
    });

    it('goes on in each process while Redis is away', async () => {
      const address = newAddress();
      const at = (test: TestApp) => () => callFrom(test, address);
      await redis.kill();
      const away = await statuses([at(one), at(one), at(one), at(one), at(other)]);
      await redis.restart();
      expect(away).toEqual([200, 200, 200, 429, 200]);
    });
  });
});
