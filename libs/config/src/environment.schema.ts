import { z } from 'zod';

/** What a variable's `.meta()` tells: the text and the example are printed in start-up errors and kept equal to `.env.example`. */
export type VariableMeta = {
  readonly description: string;
  /** A right value, as it would stand behind the `=`. */
  readonly example: string;
  /** A secret's wrong value is never printed. */
  readonly secret?: true;
};

const variable = (description: string, example: string, secret?: 'secret'): VariableMeta =>
  secret ? { description, example, secret: true } : { description, example };

const integer = (min: number, max: number) => {
  const expected = `a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d+$/, expected)
    .transform(Number)
    .refine((value) => value >= min && value <= max, expected);
};

const url = (protocols: readonly string[]) => {
  const expected = `a URL that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`;
  return z.string().refine((text) => {
    const protocol = URL.parse(text)?.protocol ?? '';
    return protocols.includes(protocol) && text.toLowerCase().startsWith(`${protocol}//`);
  }, expected);
};

/** `host:port` pairs behind one another with commas. */
const nodes = () => {
  const expected = 'host:port pairs separated by commas';
  const pair = /^\[?([^\s,[\]]+?)\]?:(\d{1,5})$/;
  return z.string().transform((text, context) => {
    const matches = text.split(',').map((item) => pair.exec(item.trim()));
    const parsed = matches.flatMap((match) => (match ? [{ host: match[1] ?? '', port: Number(match[2]) }] : []));
    if (parsed.length < matches.length || parsed.some(({ port }) => port < 1 || port > 65_535)) {
      context.addIssue({ code: 'custom', message: expected });
      return z.NEVER;
    }
    return parsed;
  });
};

const origins = () => {
  const expected = 'origins (scheme and host, no path) separated by commas';
  return z
    .string()
    .transform((text) => text.split(',').map((item) => item.trim()))
    .refine((list) => list.every((item) => URL.parse(item)?.origin === item), expected);
};

const flag = () => z.enum(['true', 'false'], 'true or false').transform((text) => text === 'true');

type TopologyVariable = 'REDIS_URL' | 'REDIS_CLUSTER_NODES' | 'REDIS_SENTINELS' | 'REDIS_SENTINEL_NAME';

/** Runs beside faults of single variables too, so that all are told at once: a variable with a fault is a given one. */
function checkRedisTopology(env: Partial<Record<TopologyVariable, unknown>>, context: z.core.$RefinementCtx): void {
  const faulty = new Set(context.issues.map((issue) => issue.path?.[0]));
  const isGiven = (name: TopologyVariable) => env[name] !== undefined || faulty.has(name);

  if (isGiven('REDIS_SENTINELS') !== isGiven('REDIS_SENTINEL_NAME')) {
    const missing = isGiven('REDIS_SENTINELS') ? 'REDIS_SENTINEL_NAME' : 'REDIS_SENTINELS';
    context.addIssue({
      code: 'custom',
      path: [missing],
      message: 'a value, since REDIS_SENTINELS and REDIS_SENTINEL_NAME go together',
    });
  }
  const topologies = (['REDIS_URL', 'REDIS_CLUSTER_NODES', 'REDIS_SENTINELS'] as const).filter(isGiven);
  for (const name of topologies.slice(1)) {
    context.addIssue({ code: 'custom', path: [name], message: `no value beside ${topologies[0] ?? ''}: keep one` });
  }
}

/**
 * Every environment variable the platform knows, with its limits and its default.
 *
 * Durations carry their unit in the name. An empty value counts as absent.
 */
export const environmentSchema = z
  .object({
    NODE_ENV: z
      .enum(['development', 'test', 'production'], 'development, test or production')
      .default('development')
      .meta(variable('Environment: production refuses development conveniences.', 'production')),
    HOST: z
      .string()
      .default('localhost')
      .meta(variable('Address to listen on; 0.0.0.0 inside a container.', '0.0.0.0')),
    PORT: integer(0, 65_535).default(3000).meta(variable('Port to listen on; 0 takes a free one.', '3000')),
    LOG_LEVEL: z
      .enum(
        ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
        'fatal, error, warn, info, debug, trace or silent',
      )
      .default('info')
      .meta(variable('Least severe level that is logged.', 'info')),
    CORS_ORIGINS: origins()
      .default([])
      .meta(variable('Browser origins that may call the API; absent: none but its own.', 'https://app.example.com')),

    DATABASE_URL: url(['postgres:', 'postgresql:'])
      .optional()
      .meta(
        variable(
          'PostgreSQL to use; absent: an embedded one.',
          'postgresql://app:secret@localhost:5432/interviewmaster',
          'secret',
        ),
      ),
    DATABASE_EMBEDDED_DIR: z
      .string()
      .default('.data/pglite')
      .meta(variable('Folder of the embedded database; memory:// keeps nothing.', '.data/pglite')),
    DATABASE_POOL_SIZE: integer(1, 100)
      .default(10)
      .meta(variable('Most connections to PostgreSQL in this process.', '10')),
    DATABASE_CONNECT_TIMEOUT_MS: integer(100, 60_000)
      .default(5000)
      .meta(variable('Longest wait for a connection to PostgreSQL.', '5000')),
    DATABASE_STATEMENT_TIMEOUT_MS: integer(100, 600_000)
      .default(10_000)
      .meta(variable('Longest a statement may run.', '10000')),

    REDIS_URL: url(['redis:', 'rediss:'])
      .optional()
      .meta(variable('Redis to use (rediss:// for TLS); wins over REDIS_HOST.', 'redis://localhost:6379/0', 'secret')),
    REDIS_HOST: z
      .string()
      .optional()
      .meta(
        variable(
          'Host of the Redis server; with no REDIS_ address at all the cache works from memory alone.',
          'localhost',
        ),
      ),
    REDIS_PORT: integer(1, 65_535).default(6379).meta(variable('Port of the Redis server.', '6379')),
    REDIS_DB: integer(0, 1023).default(0).meta(variable('Number of the Redis database.', '0')),
    REDIS_USERNAME: z.string().optional().meta(variable('ACL user; absent: the default user.', 'interviewmaster')),
    REDIS_PASSWORD: z
      .string()
      .optional()
      .meta(variable('Password of the Redis user.', 'a-long-password', 'secret')),
    REDIS_TLS: flag()
      .default(false)
      .meta(variable('TLS to REDIS_HOST, the Sentinels or the Cluster (a URL says it with rediss://).', 'true')),
    REDIS_CLUSTER_NODES: nodes()
      .optional()
      .meta(variable('Seed nodes of a Redis Cluster.', '10.0.0.1:6379,10.0.0.2:6379')),
    REDIS_SENTINELS: nodes()
      .optional()
      .meta(variable('Sentinels; needs REDIS_SENTINEL_NAME.', '10.0.0.1:26379,10.0.0.2:26379')),
    REDIS_SENTINEL_NAME: z
      .string()
      .optional()
      .meta(variable('Name of the primary that the Sentinels watch.', 'mymaster')),
    REDIS_POOL_SIZE: integer(1, 20)
      .default(1)
      .meta(variable('Most data connections to Redis in this process, opened when needed.', '1')),
    REDIS_CONNECT_TIMEOUT_MS: integer(50, 5000)
      .default(5000)
      .meta(variable('Longest wait for a connection to Redis.', '5000')),
    REDIS_COMMAND_TIMEOUT_MS: integer(50, 5000)
      .default(5000)
      .meta(variable('Longest wait for a reply of Redis on a connection, before it is given up.', '5000')),

    CACHE_NAMESPACE: z
      .string()
      .regex(/^[A-Za-z0-9_-]{1,64}$/, '1 to 64 letters, digits, - or _')
      .default('interviewmaster')
      .meta(variable('Prefix of all keys in a shared Redis.', 'interviewmaster')),
    CACHE_OPERATION_TIMEOUT_MS: integer(5, 5000)
      .default(100)
      .meta(variable('Deadline of one cache operation; past it the answer comes without Redis.', '100')),
    CACHE_MEMORY_MAX_ENTRIES: integer(1, 10_000_000)
      .default(10_000)
      .meta(variable('Most entries in the memory tier.', '10000')),
    CACHE_MEMORY_MAX_BYTES: integer(1024, 68_719_476_736)
      .default(67_108_864)
      .meta(variable('Most bytes of values in the memory tier.', '67108864')),
    CACHE_SIGNING_KEY: z
      .string()
      .min(32, 'at least 32 characters')
      .optional()
      .meta(
        variable(
          'Signs entries in Redis, so that others who can write there cannot forge one; the same in all processes.',
          'f3b1c0de-at-least-32-random-characters',
          'secret',
        ),
      ),

    HEALTH_TIMEOUT_MS: integer(10, 900)
      .default(500)
      .meta(variable('Longest a health probe waits for the database or the cache.', '500')),
  })
  .superRefine(checkRedisTopology, { when: () => true });

/** The parsed environment: numbers are numbers, lists are lists, defaults are filled in. */
export type Environment = z.output<typeof environmentSchema>;

/** Names of all variables, in the order of the schema. */
export const variableNames = Object.keys(environmentSchema.shape) as readonly (keyof Environment)[];

/** The documentation of a variable, as the schema carries it. */
export function variableMeta(name: string): VariableMeta | undefined {
  const shape: Record<string, z.ZodType | undefined> = environmentSchema.shape;
  return shape[name]?.meta() as VariableMeta | undefined;
}
