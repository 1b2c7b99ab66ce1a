export { DatabaseModule } from './database.module.js';
export { Database } from './database.js';
export {
  DatabaseStartError,
  DatabaseUnavailableError,
  isDatabaseUnavailable,
  isUnavailableCode,
} from './database.errors.js';
export type {
  DatabaseOptions,
  Executor,
  NotificationListener,
  RowSet,
  Statements,
  Subscription,
  TransactionOptions,
} from './database.types.js';
export * from './schema/index.js';
