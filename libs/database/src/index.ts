export { DatabaseModule } from './database.module.js';
export { Database } from './database.js';
export { DatabaseFullError, DatabaseStartError, DatabaseUnavailableError } from './database.errors.js';
export {
  databaseFailure,
  type DatabaseFailureKind,
  failureOfCode,
  type FailureTreatment,
  isDatabaseUnavailable,
  TREATMENTS,
} from './failures.js';
export type { DatabaseOptions, Executor, Restriction, RowSet, TransactionOptions } from './database.types.js';
export type { NotificationListener, Statements, Subscription } from './statements.js';
export { notification } from './statements.js';
export * from './schema/index.js';
