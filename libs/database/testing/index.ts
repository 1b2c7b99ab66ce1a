export { PostgresServer } from './postgres-server.js';
export { TcpProxy } from './tcp-proxy.js';
export {
  createOnServer,
  createTestDatabase,
  DATABASE_KINDS,
  type DatabaseKind,
  type TestDatabase,
} from './test-database.js';
export { spawnTypeScript, type TypeScriptProcess } from './typescript-process.js';
