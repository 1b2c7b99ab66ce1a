import { Controller, Get, Header, HttpStatus, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiHealthResponse } from './api-health-response.js';
import {
  type HealthReport,
  healthReportSchema,
  type Liveness,
  livenessSchema,
  type Readiness,
  readinessSchema,
} from './health-report.js';
import { HealthService } from './health.service.js';

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
  @ApiOperation({ summary: 'How the platform is', description: 'For people and dashboards.' })
  @ApiHealthResponse(200, healthReportSchema, 'It serves, perhaps degraded: slower, or reads only.')
  @ApiHealthResponse(503, healthReportSchema, 'It cannot serve: the database is away, or it is shutting down.', {
    status: 'unhealthy',
    reasons: ['database-down'],
    database: 'disconnected',
    details: {
      database: { status: 'down', latencyMs: 500, message: 'The database does not answer.' },
      cache: { status: 'up', latencyMs: 0.3 },
    },
  })
  async report(@Res({ passthrough: true }) response: StatusSetter): Promise<HealthReport> {
    const report = await this.health.report();
    if (report.status === 'unhealthy') response.status(HttpStatus.SERVICE_UNAVAILABLE);
    return report;
  }

  @Get('live')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    summary: 'Whether the process turns',
    description: 'Liveness probe: restart the process when it fails.',
  })
  @ApiHealthResponse(200, livenessSchema, 'It does.')
  live(): Liveness {
    return this.health.liveness();
  }

  @Get('ready')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Whether to send requests', description: 'Readiness probe: send none while it fails.' })
  @ApiHealthResponse(200, readinessSchema, 'Send requests.')
  @ApiHealthResponse(503, readinessSchema, 'Send none now.', { status: 'not-ready', reasons: ['database-down'] })
  async ready(@Res({ passthrough: true }) response: StatusSetter): Promise<Readiness> {
    const readiness = await this.health.readiness();
    if (readiness.status === 'not-ready') response.status(HttpStatus.SERVICE_UNAVAILABLE);
    return readiness;
  }
}
