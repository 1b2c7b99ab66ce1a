export { baseUrlOf } from './base-url.js';
export { PlatformConfigModule, type PlatformConfigOptions } from './config.module.js';
export { configurationWarnings } from './configuration-warnings.js';
export {
  type Environment,
  environmentSchema,
  variableMeta,
  type VariableMeta,
  variableNames,
} from './environment.schema.js';
export { ConfigurationError, parseEnvironment } from './parse-environment.js';
export {
  type AiConfig,
  type NodeAddress,
  PlatformConfig,
  type RedisTopology,
  type S3Config,
} from './platform-config.js';
export { DEVELOPMENT_SIGNING_KEY, isEmailAddress, type SigningKey } from './variable-types.js';
