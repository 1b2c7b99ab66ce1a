/** For tests only: PostgreSQL servers that can be stopped and frozen, poolers, full disks, and databases of a test's own. */
export { DATABASE_KINDS, type DatabaseKind, type DatabasePlace, type TestDatabase } from './database-place.js';
export { type DatabaseTemplate, templateId } from './database-template.js';
export { PoolerRelay, type PoolerRelayOptions } from './pooler-relay.js';
export { PostgresServer } from './postgres-server.js';
export { onServer } from './server-session.js';
export { quotaDisk, type SmallDisk, smallDisk } from './small-disk.js';
export { createOnServer, createTestDatabase } from './test-database.js';
