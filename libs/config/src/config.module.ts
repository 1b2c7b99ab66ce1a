import { existsSync, readFileSync } from 'node:fs';
import { type DynamicModule, Module } from '@nestjs/common';
import { ConfigModule, ConfigService } from '@nestjs/config';
import { configurationWarnings } from './configuration-warnings.js';
import { type Environment, variableNames } from './environment.schema.js';
import { parseEnvironment } from './parse-environment.js';
import { PlatformConfig } from './platform-config.js';

export interface PlatformConfigOptions {
  /** Taken instead of `.env` and the process environment; for tests and embedding. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** Reads the environment once at the start and provides it as {@link PlatformConfig} everywhere. */
@Module({})
export class PlatformConfigModule {
  /** @throws {ConfigurationError} when the environment does not fit the schema. */
  static forRoot({ environment }: PlatformConfigOptions = {}): DynamicModule {
    const given = environment !== undefined;
    let warnings: readonly string[] = [];
    return {
      module: PlatformConfigModule,
      global: true,
      imports: [
        ConfigModule.forRoot({
          cache: true,
          ignoreEnvFile: given,
          ignoreEnvVars: given,
          skipProcessEnv: true,
          validate: (read: Readonly<Record<string, string | undefined>>) => {
            const raw = environment ?? read;
            const parsed = parseEnvironment(raw, given ? '' : envFile());
            warnings = configurationWarnings(raw, parsed);
            return parsed;
          },
        }),
      ],
      providers: [
        {
          provide: PlatformConfig,
          inject: [ConfigService],
          useFactory: (config: ConfigService) => new PlatformConfig(environmentFrom(config), undefined, warnings),
        },
      ],
      exports: [PlatformConfig],
    };
  }
}

/** The text of the file that Nest reads, which has lost what its reader takes for comments. */
function envFile(): string {
  return existsSync('.env') ? readFileSync('.env', 'utf8') : '';
}

function environmentFrom(config: ConfigService): Environment {
  return Object.fromEntries(variableNames.map((name) => [name, config.get<unknown>(name)])) as unknown as Environment;
}
