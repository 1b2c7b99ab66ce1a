import type { RedisTier } from '../redis/redis-tier.js';
import { runScript } from '../redis/scripts.js';

/**
 * Keeps a lease alive while its load runs, so that leases may be short: when the process dies, another takes over as
 * soon as the lease runs out. Call the result to stop.
 */
export function keepAlive(redis: RedisTier, name: string, record: string, leaseMs: number): () => void {
  const timer = setInterval(() => {
    redis
      .read(({ client }) => runScript(client, 'cacheRenew', [name], [record, leaseMs]))
      .catch(() => {
        // The tier has counted it. Without the lease the value is refused, which is safe.
      });
  }, leaseMs / 3);
  return () => clearInterval(timer);
}
