export type { DatabaseTemplate } from './database-template.js';
export { PoolerRelay, type PoolerRelayOptions } from './pooler-relay.js';
export { PostgresServer } from './postgres-server.js';
export { onServer } from './server-session.js';
export { quotaDisk, type SmallDisk, smallDisk } from './small-disk.js';
export { TcpProxy } from './tcp-proxy.js';
export { createOnServer, createTestDatabase } from './test-database.js';
export { DATABASE_KINDS, type DatabaseKind, type DatabasePlace, type TestDatabase } from './test-database.types.js';
export { spawnTypeScript, type TypeScriptProcess } from './typescript-process.js';
