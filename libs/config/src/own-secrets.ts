import { variableMeta } from './environment.schema.js';

/** Whoever knows one of these can sign in as anybody, or serve anything. Their examples are printed for everybody. */
const OF_ONES_OWN = ['AUTH_SIGNING_KEYS', 'FIRST_ADMIN_PASSWORD', 'CACHE_SIGNING_KEY'] as const;

/** The secrets that have the value of their example, which everybody knows. */
export function heldExamples(raw: Readonly<Record<string, string | undefined>>): string[] {
  return OF_ONES_OWN.filter((name) => holdsExample(name, raw[name]));
}

/** Also among several keys, and under another name of the key. */
function holdsExample(name: string, value = ''): boolean {
  const secret = variableMeta(name)?.example.replace(/^.*:/, '');
  return secret !== undefined && value.split(',').some((item) => item.trim().endsWith(secret));
}
