import { Controller, Get, Header, HttpStatus, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import {
  type HealthReport,
  healthReportSchema,
  type Liveness,
  livenessSchema,
  type Readiness,
  readinessSchema,
} from './health-report.js';
import { HealthService } from './health.service.js';

/**
 * Documents an answer with its schema and its example.
 *
 * @param changes what is different in this answer's example
 */
const ApiHealthResponse = (
  status: number,
  schema: z.ZodType,
  description: string,
  changes: Readonly<Record<string, unknown>> = {},
): MethodDecorator => {
  const examples = schema.meta()?.['examples'] as readonly object[] | undefined;
  return ApiResponse({ status, description, standardSchema: schema, example: { ...examples?.[0], ...changes } });
};

/** The part of a response that both HTTP platforms of Nest have. */
interface StatusSetter {
  status(code: number): unknown;
}

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(private readonly health: HealthService) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    summary: 'Service health',
    description: 'Status of the service, the database and the cache, for dashboards and engineers on call.',
  })
  @ApiHealthResponse(200, healthReportSchema, 'The service works, perhaps degraded: slower, or reads only.')
  @ApiHealthResponse(
    503,
    healthReportSchema,
    'The service does not work: the database is unavailable, or the process is shutting down.',
    {
      status: 'unhealthy',
      reasons: ['database-down'],
      database: 'disconnected',
      details: {
        database: { status: 'down', latencyMs: 500, message: 'The database is not responding.' },
        cache: { status: 'up', latencyMs: 0.3 },
      },
    },
  )
  async report(@Res({ passthrough: true }) response: StatusSetter): Promise<HealthReport> {
    const report = await this.health.report();
    if (report.status === 'unhealthy') response.status(HttpStatus.SERVICE_UNAVAILABLE);
    return report;
  }

  @Get('live')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    summary: 'Liveness probe',
    description: 'Restart the process when this probe fails.',
  })
  @ApiHealthResponse(200, livenessSchema, 'The process is alive.')
  live(): Liveness {
    return this.health.liveness();
  }

  @Get('ready')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Readiness probe', description: 'Send no requests while this probe fails.' })
  @ApiHealthResponse(200, readinessSchema, 'The process is ready.')
  @ApiHealthResponse(503, readinessSchema, 'The process is not ready.', {
    status: 'not-ready',
    reasons: ['database-down'],
  })
  async ready(@Res({ passthrough: true }) response: StatusSetter): Promise<Readiness> {
    const readiness = await this.health.readiness();
    if (readiness.status === 'not-ready') response.status(HttpStatus.SERVICE_UNAVAILABLE);
    return readiness;
  }
}
