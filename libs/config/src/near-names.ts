import { distance } from 'fastest-levenshtein';
import { variableNames } from './environment.schema.js';

/** Minimum length of a name, and how many letters may differ; more would take SSL for URL. */
const MAX_DISTANCES = [
  [12, 2],
  [4, 1],
] as const;

/** Words that two names have in common, at least, to be near by their words. */
const MIN_SHARED_WORDS = 2;

/** Letters at least with which one word begins another, as ENV begins ENVIRONMENT, to be the same word. */
const MIN_WORD_BEGINNING = 3;

const WORDS: Readonly<Record<string, string>> = {
  DB: 'DATABASE',
  PASS: 'PASSWORD',
  PASSWD: 'PASSWORD',
  PW: 'PASSWORD',
  PWD: 'PASSWORD',
  SSL: 'TLS',
  URI: 'URL',
};

/** What Kubernetes sets for each service: its links, the older ones as Docker names them. */
const SERVICE_LINK = /_SERVICE_(?:HOST|PORT)(?:_|$)|_PORT_\d+_(?:TCP|UDP|SCTP)(?:_|$)/;
const SERVICE_LINK_VALUE = /^(?:tcp|udp|sctp):\/\//;

/** A variable that is set and unknown, and the one of ours that it may be meant for. */
export interface NearName {
  readonly unknown: string;
  readonly ours: string;
}

interface Name {
  readonly name: string;
  /** As it is written, without what parts its words. */
  readonly letters: string;
  /** With abbreviations written out, in the singular. */
  readonly words: readonly string[];
}

const ALL_OURS = variableNames.map(readName);

/** The unknown variables whose names are near to one of ours: most likely typing errors, which change nothing in silence. */
export function nearNames(raw: Readonly<Record<string, string | undefined>>): NearName[] {
  const known = new Set<string>(variableNames);
  return Object.entries(raw)
    .filter(([name, value = '']) => !known.has(name) && value !== '' && !isServiceLink(name, value))
    .flatMap(([unknown]) => {
      const name = readName(unknown);
      const ours = nearestByLetters(name) ?? nearestByWords(name);
      return ours === undefined ? [] : [{ unknown, ours }];
    });
}

const isServiceLink = (name: string, value: string): boolean =>
  SERVICE_LINK.test(name) || SERVICE_LINK_VALUE.test(value);

function readName(name: string): Name {
  const parts = name.toUpperCase().match(/[A-Z\d]+/g) ?? [];
  return { name, letters: parts.join(''), words: parts.map((word) => (WORDS[word] ?? word).replace(/IES$/, 'Y')) };
}

/** The one with the fewest wrong letters, as in DATABSE_URL, REDISURL or DB_URL. */
function nearestByLetters(unknown: Name): string | undefined {
  const [best] = ALL_OURS.map((ours) => ({ ours, far: lettersBetween(unknown, ours) }))
    .filter(({ ours, far }) => far <= maxDistance(ours))
    .sort((a, b) => a.far - b.far);
  return best?.ours.name;
}

const maxDistance = ({ letters }: Name): number => MAX_DISTANCES.find(([length]) => letters.length >= length)?.[1] ?? 0;

const lettersBetween = (unknown: Name, ours: Name): number =>
  Math.min(typingErrors(unknown.letters, ours.letters), typingErrors(unknown.words.join(''), ours.words.join('')));

const typingErrors = (typed: string, meant: string): number =>
  isTransposed(typed, meant) ? 1 : distance(typed, meant);

/** Two letters side by side that changed places, which the distance counts twice. */
function isTransposed(typed: string, meant: string): boolean {
  if (typed.length !== meant.length) return false;
  const at = [...meant].findIndex((letter, index) => letter !== typed[index]);
  if (at < 0) return false;
  const swapped = `${meant.slice(0, at)}${meant[at + 1] ?? ''}${meant[at] ?? ''}${meant.slice(at + 2)}`;
  return swapped === typed;
}

/**
 * The one with the same words but for one that is added, left out or another, as in PUBLIC_BASE_URL. A first word that is
 * not ours names another program (TEST_REDIS_URL, AWS_SECRET_ACCESS_KEY).
 */
function nearestByWords(unknown: Name): string | undefined {
  const [first = ''] = unknown.words;
  const [best] = ALL_OURS.map((ours) => ({ ours, shared: sharedWords(ours.words, unknown.words) }))
    .filter(({ shared }) => shared.length >= MIN_SHARED_WORDS && shared.some((word) => isSameWord(word, first)))
    .map(({ ours, shared }) => ({
      ours,
      shared,
      missing: ours.words.length - shared.length,
      added: unknown.words.length - shared.length,
    }))
    .filter(({ missing, added }) => missing <= 1 && added <= 1)
    .filter(({ shared, missing }) => missing === 0 || namesOne(shared))
    .sort((a, b) => a.missing + a.added - b.missing - b.added || farther(unknown, a.ours, b.ours));
  return best?.ours.name;
}

const farther = (unknown: Name, a: Name, b: Name): number => lettersBetween(unknown, a) - lettersBetween(unknown, b);

const namesOne = (words: readonly string[]): boolean =>
  ALL_OURS.filter((ours) => sharedWords(words, ours.words).length === words.length).length === 1;

/** Those of the words that are among the others, each of which counts once. */
function sharedWords(words: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return words.filter((word) => {
    const at = left.findIndex((other) => isSameWord(word, other));
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

function isSameWord(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short === long || (short.length >= MIN_WORD_BEGINNING && long.startsWith(short));
}
