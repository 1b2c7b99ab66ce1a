/** Clients of Redis as the cache makes them, for what else an application keeps there. */
export {
  type ConnectionOptions,
  createConnection as createRedisClient,
  type RedisClient,
  type RedisCredentials,
  type RedisNode,
  type RedisTopology,
} from './redis/connection.js';
