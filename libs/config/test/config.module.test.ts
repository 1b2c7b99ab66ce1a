import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Test } from '@nestjs/testing';
import { ConfigurationError, PlatformConfig, PlatformConfigModule, type PlatformConfigOptions } from '../src/index.js';

async function configFrom(options?: PlatformConfigOptions): Promise<PlatformConfig> {
  const module = await Test.createTestingModule({ imports: [PlatformConfigModule.forRoot(options)] }).compile();
  return module.get(PlatformConfig);
}

describe('PlatformConfigModule', () => {
  const variables = { CACHE_NAMESPACE: 'from-the-process', REDIS_URL: 'redis://from-the-process', REDIS_HOST: '' };
  let saved: NodeJS.ProcessEnv;

  beforeEach(() => {
    saved = { ...process.env };
    Object.assign(process.env, variables);
  });

  afterEach(() => {
    for (const name of Object.keys(variables)) {
      if (saved[name] === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = saved[name];
    }
  });

  test('reads the environment of the process', async () => {
    const config = await configFrom();
    expect(config.cache.namespace).toBe('from-the-process');
    expect(config.redis.topology).toEqual({ kind: 'url', url: 'redis://from-the-process' });
  });

  test('an empty variable of the process counts as absent', async () => {
    process.env['REDIS_URL'] = '';
    expect((await configFrom()).redis.topology).toBeUndefined();
  });

  test('takes a given environment instead, and nothing beside it', async () => {
    const config = await configFrom({ environment: { PORT: '4000' } });
    expect(config.http.port).toBe(4000);
    expect(config.cache.namespace).toBe('interviewmaster');
    expect(config.redis.topology).toBeUndefined();
  });

  test('a wrong value stops the start', async () => {
    await expect(configFrom({ environment: { PORT: 'x', LOG_LEVEL: 'y' } })).rejects.toThrow(ConfigurationError);
  });
});
