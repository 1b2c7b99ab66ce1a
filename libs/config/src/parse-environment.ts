import { baseUrlOf } from './base-url.js';
import { type Environment, environmentSchema, variableMeta, variableNames } from './environment.schema.js';
import { nearNames } from './near-names.js';

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

type Raw = Readonly<Record<string, string | undefined>>;

/**
 * Checks raw environment variables against the schema.
 *
 * An empty string counts as absent, as `.env` files and container platforms write it.
 *
 * @param envFile the text of the `.env` file that some of the variables were read from.
 * @throws {ConfigurationError} with all faults at once; values of secrets are never shown.
 */
export function parseEnvironment(raw: Raw, envFile = ''): Environment {
  const present = Object.fromEntries(
    variableNames.flatMap((name) => (raw[name] === undefined || raw[name] === '' ? [] : [[name, raw[name]]])),
  );
  const result = environmentSchema.safeParse(present);
  const faults = new Map<string, string>();
  for (const name of cutValues(raw, envFile)) faults.set(name, describeFault(name, WHOLE_VALUE, raw));
  for (const issue of result.error?.issues ?? []) {
    const name = String(issue.path[0]);
    if (!faults.has(name)) faults.set(name, describeFault(name, issue.message, raw));
  }
  if (present['NODE_ENV'] === 'production') addFaultsOfProduction(present, raw, faults);
  if (!result.success || faults.size > 0) throw new ConfigurationError([...faults.values()]);
  const { HOST, PORT } = result.data;
  return { ...result.data, PUBLIC_URL: result.data.PUBLIC_URL ?? (PORT === 0 ? undefined : baseUrlOf(HOST, PORT)) };
}

const WHOLE_VALUE = 'a value in quotes, because # starts a comment in .env (in a URL write %23)';

/** Variables whose value in `.env` ends at a `#` that was meant to be a part of it: mostly passwords. */
function cutValues(raw: Raw, envFile: string): string[] {
  const lines = envFile.matchAll(/^\s*(?:export\s+)?(\w+)\s*[=:][ \t]*([^\s'"`#](?:[^#\r\n]*[^\s#])?)#/gm);
  return [...lines].flatMap(([, name = '', value]) =>
    variableNames.some((ours) => ours === name) && raw[name] === value ? [name] : [],
  );
}

/** What is about variables as they are given, before defaults are filled in. */
function addFaultsOfProduction(present: Raw, raw: Raw, faults: Map<string, string>): void {
  for (const name of heldExamples(present)) {
    if (faults.has(name)) continue;
    faults.set(name, `${name}: expected your own secret, got the public example.`);
  }
  // Replicas with an embedded database each would all be healthy, and each know other accounts.
  if (present['DATABASE_URL'] !== undefined || present['DATABASE_EMBEDDED_DIR'] !== undefined) return;
  const expected =
    'the URL of the PostgreSQL that all replicas use in production, or DATABASE_EMBEDDED_DIR with a folder ' +
    'for a single process';
  faults.set('DATABASE_URL', describeFault('DATABASE_URL', expected, raw));
}

/** With one of these anybody can sign in as anybody, or serve any content. Their examples are public. */
const OWN_SECRETS = ['AUTH_SIGNING_KEYS', 'FIRST_ADMIN_PASSWORD', 'CACHE_SIGNING_KEY'] as const;

/** The secrets that have the public value of their example. */
export function heldExamples(raw: Raw): string[] {
  return OWN_SECRETS.filter((name) => holdsExample(name, raw[name]));
}

/** Also among several keys, and under another name of the key. */
function holdsExample(name: string, value = ''): boolean {
  const secret = variableMeta(name)?.example.replace(/^.*:/, '');
  return secret !== undefined && value.split(',').some((item) => item.trim().endsWith(secret));
}

function describeFault(name: string, expected: string, raw: Raw): string {
  const meta = variableMeta(name);
  return `${name}: expected ${expected}, got ${shownValue(name, raw)}. Example: ${name}=${meta?.example ?? ''}`;
}

function shownValue(name: string, raw: Raw): string {
  const value = raw[name];
  if (value !== undefined && value !== '') {
    // A URL with a password may stand where none belongs.
    return variableMeta(name)?.secret || value.includes('@') ? 'a value not shown here' : JSON.stringify(value);
  }
  const meant = nearNames(raw).find(({ ours }) => ours === name);
  return meant ? `nothing; ${meant.unknown} is set, but is not read` : 'nothing';
}
