/* eslint-disable @typescript-eslint/no-deprecated -- the old names are tested too */
import { describe, expect, it } from '@jest/globals';
import { type CacheModuleOptions, CacheService, defineKey, MAX_POOL_SIZE, type RedisOptions } from '../../src/index.js';
import { defineKey as defineLayeredKey } from '../../src/catalogue.js';
import { resolveOptions } from '../../src/cache.options.js';

const base: CacheModuleOptions = { namespace: 'im' };
const topology: RedisOptions['topology'] = { kind: 'single', host: 'localhost', port: 6379, db: 0, tls: false };
const withRedis = (redis: Partial<RedisOptions>): Partial<CacheModuleOptions> => ({ redis: { topology, ...redis } });

const BAD: [name: string, options: Partial<CacheModuleOptions>, limits: string][] = [
  ['namespace', { namespace: '' }, '1 to 64'],
  ['namespace', { namespace: 'a:b' }, 'letters'],
  ['namespace', { namespace: 'a{b}' }, 'letters'],
  ['namespace', { namespace: 'x'.repeat(65) }, '1 to 64'],
  ['environment', { environment: 'staging' as 'test' }, 'development, test or production'],
  ['signingKey', { signingKey: 'too short' }, 'at least 32 characters'],
  ['operationTimeoutMs', { operationTimeoutMs: 0 }, 'from 1 to 5000'],
  ['operationTimeoutMs', { operationTimeoutMs: 5001 }, 'from 1 to 5000'],
  ['memory.maxEntries', { memory: { maxEntries: 0 } }, 'from 1'],
  ['memory.maxBytes', { memory: { maxBytes: 1023 } }, 'from 1024'],
  ['maxValueBytes', { maxValueBytes: 0 }, 'from 1'],
  ['compressionThresholdBytes', { compressionThresholdBytes: -1 }, 'from 0'],
  ['outageMaxAgeSeconds', { outageMaxAgeSeconds: 0 }, 'from 1'],
  ['maxPendingInvalidations', { maxPendingInvalidations: 0 }, 'from 1'],
  ['leaseMs', { leaseMs: 99 }, 'from 100'],
  ['leaseMs', { leaseMs: 2 ** 31 }, 'from 100'],
  ['metricsIntervalMs', { metricsIntervalMs: 9 }, 'from 10'],
  ['metricsIntervalMs', { metricsIntervalMs: 2 ** 31 }, 'from 10'],
  ['redis.poolSize', withRedis({ poolSize: 0 }), 'from 1 to 20'],
  ['redis.poolSize', withRedis({ poolSize: MAX_POOL_SIZE + 1 }), 'from 1 to 20'],
  ['redis.connectTimeoutMs', withRedis({ connectTimeoutMs: 5001 }), 'from 1 to 5000'],
  ['redis.commandTimeoutMs', withRedis({ commandTimeoutMs: 0 }), 'from 1 to 5000'],
];

describe('the options', () => {
  it.each(BAD)('refuse a bad %s: %j', (name, options, limits) => {
    expect(() => new CacheService({ ...base, ...options })).toThrow(
      expect.objectContaining({
        code: 'CACHE_OPTIONS_INVALID',
        message: expect.stringMatching(new RegExp(`cache option ${name.replace('.', '\\.')}: expected .*${limits}`)),
      }),
    );
  });

  it.each(
    BAD.filter(([, options]) => !('namespace' in options || 'environment' in options || 'signingKey' in options)),
  )('take whole numbers only for %s', (name, options) => {
    const [outer, inner] = name.split('.') as [keyof CacheModuleOptions, string?];
    for (const value of [1500.5, Number.NaN, Number.POSITIVE_INFINITY, '10' as unknown as number]) {
      const bad =
        inner === undefined ? { [outer]: value } : { [outer]: { ...(options[outer] as object), [inner]: value } };
      expect(() => resolveOptions({ ...base, ...bad })).toThrow(
        expect.objectContaining({ code: 'CACHE_OPTIONS_INVALID' }),
      );
    }
  });

  it('never show the signing key', () => {
    expect(() => resolveOptions({ ...base, signingKey: 'hush' })).toThrow(/got 4 characters/);
    expect(() => resolveOptions({ ...base, signingKey: 'hush' })).not.toThrow(/hush/);
  });

  it('still take the old names', () => {
    expect(resolveOptions({ ...base, environment: 'development' }).allowFlush).toBe(true);
    expect(resolveOptions({ ...base, environment: 'production' }).allowFlush).toBe(false);
    expect(resolveOptions({ ...base, environment: 'development', allowFlush: false }).allowFlush).toBe(false);
    const policyOf = (unreported: 'copy' | 'load') =>
      defineKey({ prefix: `test:old_${unreported}`, ttlSeconds: 60, unreported })().policy;
    expect(policyOf('load').whenUncoordinated).toBe('reload');
    expect(policyOf('copy').whenUncoordinated).toBe('serve');
    const prefix = 'test:old_name';
    expect(defineKey({ name: prefix, ttlSeconds: 60 })()).toMatchObject({ text: prefix, prefix, name: prefix });
    expect(defineKey({ prefix, ttlSeconds: 60 }).definition).toEqual({ prefix, ttlSeconds: 60 });
    expect(defineLayeredKey({ name: 'test:old_layered', layer: 'L1', ttlSeconds: 60 })().prefix).toBe(
      'test:old_layered',
    );
  });

  it('have defaults for all but the namespace', () => {
    expect(resolveOptions({ ...base, redis: { topology } })).toMatchObject({
      redis: { poolSize: 1, connectTimeoutMs: 5000, commandTimeoutMs: 5000 },
      operationTimeoutMs: 100,
      memory: { enabled: true, maxEntries: 10_000, maxBytes: 64 * 1024 * 1024 },
      maxValueBytes: 8 * 1024 * 1024,
      compressionThresholdBytes: 16 * 1024,
      signingKey: undefined,
      outageMaxAgeSeconds: 30,
      soleProcess: true,
      maxPendingInvalidations: 10_000,
      leaseMs: 3000,
      metricsIntervalMs: 1000,
    });
    expect(resolveOptions(base).redis).toBeUndefined();
  });
});
