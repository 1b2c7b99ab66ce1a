import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { type CacheModuleOptions, CacheService, type RedisOptions } from '../../../src/index.js';

/** Where a cache finds its Redis: a server, or a proxy before one. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

export type CacheSettings = Partial<Omit<CacheModuleOptions, 'redis'>> & Pick<RedisOptions, 'commandTimeoutMs'>;

/** The outages are meant: their log lines would only hide those that are not. */
Logger.overrideLogger(false);

/** A service that is ready, as after the start of an application. */
export async function openCache(
  { host, port }: Address,
  { commandTimeoutMs = 5000, ...settings }: CacheSettings = {},
): Promise<CacheService> {
  const topology = { kind: 'single', host, port, db: 0, tls: false } as const;
  const service = new CacheService({
    namespace: 'scenarios',
    // Half a minute of a slow machine is no outage: scenarios of time set their own.
    operationTimeoutMs: 5000,
    ...settings,
    redis: { topology, commandTimeoutMs },
  });
  await service.onModuleInit();
  return service;
}

/** So that scenarios that share a server never meet. */
export function newNamespace(): string {
  return `s-${randomUUID()}`;
}

/** The caches of one test, which end together. */
export class Caches {
  readonly namespace = newNamespace();
  readonly #address: Address;
  readonly #open: CacheService[] = [];

  constructor(address: Address) {
    this.#address = address;
  }

  /** @param address where it finds Redis, when that is not where the others do */
  async open(settings: CacheSettings = {}, address = this.#address): Promise<CacheService> {
    const cache = await openCache(address, { namespace: this.namespace, ...settings });
    this.#open.push(cache);
    return cache;
  }

  async close(): Promise<void> {
    await Promise.all(this.#open.splice(0).map((cache) => cache.onApplicationShutdown()));
  }
}
