import type { z } from 'zod';
import { DEVELOPMENT_SIGNING_KEY, type SigningKey } from './variable-types.js';

type TopologyVariable = 'REDIS_URL' | 'REDIS_CLUSTER_NODES' | 'REDIS_SENTINELS' | 'REDIS_SENTINEL_NAME';

/** Also runs when single variables have faults, so that all are reported at once: a variable with a fault counts as set. */
export function checkRedisTopology(
  env: Partial<Record<TopologyVariable, unknown>>,
  context: z.core.$RefinementCtx,
): void {
  const faulty = new Set(context.issues.map((issue) => issue.path?.[0]));
  const isGiven = (name: TopologyVariable) => env[name] !== undefined || faulty.has(name);

  if (isGiven('REDIS_SENTINELS') !== isGiven('REDIS_SENTINEL_NAME')) {
    const missing = isGiven('REDIS_SENTINELS') ? 'REDIS_SENTINEL_NAME' : 'REDIS_SENTINELS';
    context.addIssue({
      code: 'custom',
      path: [missing],
      message: 'a value, because REDIS_SENTINELS and REDIS_SENTINEL_NAME need each other',
    });
  }
  const topologies = (['REDIS_URL', 'REDIS_CLUSTER_NODES', 'REDIS_SENTINELS'] as const).filter(isGiven);
  for (const name of topologies.slice(1)) {
    context.addIssue({
      code: 'custom',
      path: [name],
      message: `no value together with ${topologies[0] ?? ''}: keep one of them`,
    });
  }
}

/** Variables that are useless or dangerous without another one. */
const DEPENDENCIES = [
  ['FIRST_ADMIN_EMAIL', 'FIRST_ADMIN_PASSWORD'],
  ['FIRST_ADMIN_PASSWORD', 'FIRST_ADMIN_EMAIL'],
  ['S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'],
  ['S3_SECRET_ACCESS_KEY', 'S3_ACCESS_KEY_ID'],
  ['AI_BASE_URL', 'AI_MODEL'],
  ['REDIS_SENTINEL_USERNAME', 'REDIS_SENTINEL_PASSWORD'],
  ['REDIS_SENTINEL_PASSWORD', 'REDIS_SENTINELS'],
] as const;

type DependentVariable = (typeof DEPENDENCIES)[number][number];

export function checkDependencies(
  env: Partial<Record<DependentVariable, unknown>>,
  context: z.core.$RefinementCtx,
): void {
  const faulty = new Set(context.issues.map((issue) => issue.path?.[0]));
  for (const [given, needed] of DEPENDENCIES) {
    if (env[given] === undefined || env[needed] !== undefined || faulty.has(needed)) continue;
    context.addIssue({ code: 'custom', path: [needed], message: `a value, because ${given} is set` });
  }
}

/** The development key is convenient in development and an open door in production. */
export function checkProductionKeys(
  env: { readonly NODE_ENV?: unknown; readonly AUTH_SIGNING_KEYS?: unknown },
  context: z.core.$RefinementCtx,
): void {
  const isFaulty = context.issues.some((issue) => issue.path?.[0] === 'AUTH_SIGNING_KEYS');
  if (env.NODE_ENV !== 'production' || isFaulty) return;
  const keys = env.AUTH_SIGNING_KEYS as readonly SigningKey[] | undefined;
  const isDevelopment = keys?.some(({ secret }) => secret === DEVELOPMENT_SIGNING_KEY.secret) ?? true;
  if (!isDevelopment) return;
  const message = 'your own keys in production, such as the output of `openssl rand -base64 32`';
  context.addIssue({ code: 'custom', path: ['AUTH_SIGNING_KEYS'], message });
}

/** A mail is read elsewhere: its links cannot lead to the machine of the server. */
export function checkProductionMail(
  env: Partial<Record<'NODE_ENV' | 'SMTP_URL' | 'PUBLIC_URL', unknown>>,
  context: z.core.$RefinementCtx,
): void {
  const faulty = new Set(context.issues.map((issue) => issue.path?.[0]));
  if (env.NODE_ENV !== 'production' || env.PUBLIC_URL !== undefined || faulty.has('PUBLIC_URL')) return;
  if (env.SMTP_URL === undefined && !faulty.has('SMTP_URL')) return;
  const message = 'the URL under which users reach the platform, because SMTP_URL is set in production';
  context.addIssue({ code: 'custom', path: ['PUBLIC_URL'], message });
}
