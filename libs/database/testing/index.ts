export type { DatabaseTemplate } from './database-template.js';
export { PostgresServer } from './postgres-server.js';
export { TcpProxy } from './tcp-proxy.js';
export { createOnServer, createTestDatabase } from './test-database.js';
export { DATABASE_KINDS, type DatabaseKind, type DatabasePlace, type TestDatabase } from './test-database.types.js';
export { spawnTypeScript, type TypeScriptProcess } from './typescript-process.js';
