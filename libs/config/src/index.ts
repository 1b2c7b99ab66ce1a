export { PlatformConfigModule, type PlatformConfigOptions } from './config.module.js';
export {
  type Environment,
  environmentSchema,
  variableMeta,
  type VariableMeta,
  variableNames,
} from './environment.schema.js';
export { ConfigurationError, parseEnvironment } from './parse-environment.js';
export { type NodeAddress, PlatformConfig, type RedisTopology } from './platform-config.js';
