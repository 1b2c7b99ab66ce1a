import { z } from 'zod';

const indicatorSchema = z
  .looseObject({
    status: z.enum(['up', 'degraded', 'down']),
    latencyMs: z
      .number()
      .min(0)
      .meta({ description: 'Response time in milliseconds, or the time until the check gave up.' }),
    restriction: z
      .enum(['read-only', 'disk-full'])
      .optional()
      .meta({ description: 'Why the database accepts no changes, while reads work.' }),
    message: z.string().optional(),
  })
  .meta({ id: 'HealthIndicator' });

/** Why the platform is not healthy. */
export const HEALTH_REASONS = [
  'database-down',
  'database-read-only',
  'database-disk-full',
  'cache-down',
  'shutting-down',
] as const;

/** What `GET /health` answers. */
export const healthReportSchema = z
  .object({
    status: z.enum(['healthy', 'degraded', 'unhealthy']).meta({
      description:
        'degraded: slower, because Redis is unavailable, or reads work but changes do not. unhealthy: the ' +
        'database is unavailable, or the process is shutting down.',
    }),
    reasons: z.array(z.enum(HEALTH_REASONS)).meta({ description: 'Reasons why the service is not healthy.' }),
    version: z.string(),
    environment: z.enum(['development', 'test', 'production']),
    database: z.enum(['connected', 'disconnected']),
    cache: z.enum(['connected', 'disconnected', 'memory-only']).meta({
      description: 'memory-only: no Redis is configured.',
    }),
    uptimeSeconds: z.number().min(0),
    details: z.object({ database: indicatorSchema, cache: indicatorSchema }),
  })
  .meta({
    id: 'HealthReport',
    examples: [
      {
        status: 'healthy',
        reasons: [],
        version: '1.0.0',
        environment: 'production',
        database: 'connected',
        cache: 'connected',
        uptimeSeconds: 86_400,
        details: { database: { status: 'up', latencyMs: 0.8 }, cache: { status: 'up', latencyMs: 0.3 } },
      },
    ],
  });
export type HealthReport = z.output<typeof healthReportSchema>;

/** What `GET /health/live` answers. */
export const livenessSchema = z
  .object({ status: z.literal('alive'), uptimeSeconds: z.number().min(0) })
  .meta({ id: 'Liveness', examples: [{ status: 'alive', uptimeSeconds: 86_400 }] });
export type Liveness = z.output<typeof livenessSchema>;

/** What `GET /health/ready` answers. */
export const readinessSchema = z
  .object({
    status: z.enum(['ready', 'not-ready']),
    reasons: z
      .array(z.enum(['database-down', 'shutting-down']))
      .meta({ description: 'Reasons why the service is not ready.' }),
  })
  .meta({ id: 'Readiness', examples: [{ status: 'ready', reasons: [] }] });
export type Readiness = z.output<typeof readinessSchema>;
