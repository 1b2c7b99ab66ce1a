/** For tests only: real servers and processes that can be paused, killed and cut off, and a clock that can be moved. */
export { eventually, type EventuallyOptions } from './eventually.js';
export { FakeClock } from './fake-clock.js';
export { freePort } from './process/free-port.js';
export type { ProcessEnd } from './process/managed-process.js';
export { spawnTypeScript, type TypeScriptProcess } from './process/typescript-process.js';
export {
  type AnyModule,
  WorkerEndedError,
  WorkerProcess,
  type WorkerProcessOptions,
} from './process/worker-process.js';
export type { ConnectionScope, ConnectionTest, Direction, Fault, FaultScope } from './proxy/fault.js';
export { type DelayOptions, TcpProxy, type TcpProxyOptions } from './proxy/tcp-proxy.js';
export { RedisCluster, type RedisClusterOptions } from './redis/redis-cluster.js';
export { RedisSentinel, type RedisSentinelOptions } from './redis/redis-sentinel.js';
export { RedisServer, type RedisServerOptions, type RestartOptions } from './redis/redis-server.js';
