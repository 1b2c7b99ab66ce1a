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
  if (result.success) return result.data;

  const faults = new Map<string, string>();
  for (const issue of result.error.issues) {
    const name = String(issue.path[0]);
    if (!faults.has(name)) faults.set(name, describeFault(name, issue.message, raw[name]));
  }
  throw new ConfigurationError([...faults.values()]);
}

function describeFault(name: string, expected: string, value: string | undefined): string {
  const meta = variableMeta(name);
  const got =
    value === undefined || value === '' ? 'nothing' : meta?.secret ? 'a value not shown here' : JSON.stringify(value);
  return `${name}: expected ${expected}, got ${got}. Example: ${name}=${meta?.example ?? ''}`;
}
