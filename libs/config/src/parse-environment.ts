import { type Environment, environmentSchema, variableMeta, variableNames } from './environment.schema.js';

/** Thrown when the environment does not fit the schema; the message lists every fault, each with an example of a right value. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  readonly code = 'CONFIGURATION_INVALID';

  constructor(readonly faults: readonly string[]) {
    super(
      `The configuration has ${faults.length === 1 ? '1 fault' : `${faults.length} faults`}:\n` +
        `${faults.map((fault) => `  ${fault}`).join('\n')}\n` +
        'Each variable is explained in .env.example.',
    );
  }
}

/** Whoever knows one of these can sign in as anybody, or serve anything. Their examples are printed for everybody. */
const OF_ONES_OWN = ['AUTH_SIGNING_KEYS', 'FIRST_ADMIN_PASSWORD', 'CACHE_SIGNING_KEY'] as const;

/**
 * Checks raw environment variables against the schema.
 *
 * An empty string counts as absent, as `.env` files and container platforms write it.
 *
 * @throws {ConfigurationError} with all faults at once; values of secrets are never shown.
 */
export function parseEnvironment(raw: Readonly<Record<string, string | undefined>>): Environment {
  const present = Object.fromEntries(
    variableNames.flatMap((name) => (raw[name] === undefined || raw[name] === '' ? [] : [[name, raw[name]]])),
  );
  const result = environmentSchema.safeParse(present);
  const faults = new Map<string, string>();
  for (const issue of result.error?.issues ?? []) {
    const name = String(issue.path[0]);
    if (!faults.has(name)) faults.set(name, describeFault(name, issue.message, raw[name]));
  }
  for (const name of present['NODE_ENV'] === 'production' ? OF_ONES_OWN : []) {
    if (!holdsExample(name, present[name]) || faults.has(name)) continue;
    faults.set(name, `${name}: expected a secret of your own, got the example, which everybody knows.`);
  }
  if (!result.success || faults.size > 0) throw new ConfigurationError([...faults.values()]);
  return result.data;
}

/** Also among several keys, and under another name of the key. */
function holdsExample(name: string, value = ''): boolean {
  const secret = variableMeta(name)?.example.replace(/^.*:/, '');
  return secret !== undefined && value.split(',').some((item) => item.trim().endsWith(secret));
}

function describeFault(name: string, expected: string, value: string | undefined): string {
  const meta = variableMeta(name);
  const got =
    value === undefined || value === '' ? 'nothing' : meta?.secret ? 'a value not shown here' : JSON.stringify(value);
  return `${name}: expected ${expected}, got ${got}. Example: ${name}=${meta?.example ?? ''}`;
}
