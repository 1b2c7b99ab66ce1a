export { HealthModule, type HealthModuleOptions } from './health.module.js';
export {
  type HealthReport,
  healthReportSchema,
  type Liveness,
  livenessSchema,
  type Readiness,
  readinessSchema,
} from './health-report.js';
export { shared } from './shared.js';
