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
export type {
  DatabaseOptions,
  Executor,
  NotificationListener,
  Restriction,
  RowSet,
  Statements,
  Subscription,
  TransactionOptions,
} from './database.types.js';
export { notification } from './notifications.js';
export * from './schema/index.js';
