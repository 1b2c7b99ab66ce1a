import { RemoteLoadError } from '../cache.errors.js';

/**
 * What stands behind a key in Redis. The first word tells the kind; whatever else is found there is foreign and a miss.
 *
 * - `im1 …` an entry: header, line feed, payload (see {@link EntryCodec});
 * - `iml1 {token} {versions}` a lease: somebody is loading the value. A delete, by anyone, removes it and so ends the
 *   right to fill. The versions are those of the key's tags when the load began; a Cluster's leases have none;
 * - `imf1 {token} {json}` the load under that lease failed: left for a moment for those who wait.
 */
export const ENTRY_MAGIC = 'im1';
const LEASE_MAGIC = 'iml1';
const FAILURE_MAGIC = 'imf1';

export type StoredRecord =
  | { readonly kind: 'entry'; readonly bytes: Buffer }
  | { readonly kind: 'lease'; readonly token: string; readonly versions?: string }
  | { readonly kind: 'failure'; readonly token: string; readonly error: RemoteLoadError }
  | { readonly kind: 'foreign'; readonly bytes: Buffer };

/** Long enough to tell any two records apart, short enough to send along. */
const FINGERPRINT_BYTES = 64;

/** The beginning of a record: a script compares it to see whether the record is still the one that was read. */
export function fingerprint(bytes: Buffer): Buffer {
  return bytes.subarray(0, FINGERPRINT_BYTES);
}

/** What every lease begins with, and nothing else. */
export const LEASE_BEGINNING = `${LEASE_MAGIC} `;

/** Without its versions, which Redis adds. */
export function leaseRecord(token: string): string {
  return `${LEASE_MAGIC} ${token}`;
}

export function failureRecord(token: string, error: unknown): string {
  const { name, message, code } = describe(error);
  return `${FAILURE_MAGIC} ${token} ${JSON.stringify({ name, message, code })}`;
}

export function readRecord(bytes: Buffer): StoredRecord {
  const end = bytes.indexOf(0x20);
  switch (bytes.toString('latin1', 0, Math.max(0, Math.min(end, 5)))) {
    case ENTRY_MAGIC:
      return { kind: 'entry', bytes };
    case LEASE_MAGIC:
      return readLease(bytes, end + 1);
    case FAILURE_MAGIC:
      return readFailure(bytes, end + 1);
    default:
      return { kind: 'foreign', bytes };
  }
}

function readLease(bytes: Buffer, start: number): StoredRecord {
  const [token = '', versions] = bytes.toString('latin1', start).split(' ');
  return { kind: 'lease', token, ...(versions !== undefined && { versions }) };
}

function readFailure(bytes: Buffer, start: number): StoredRecord {
  const [token = '', ...rest] = bytes.toString('utf8', start).split(' ');
  try {
    const { name, message, code } = JSON.parse(rest.join(' ')) as { name: string; message: string; code?: string };
    return { kind: 'failure', token, error: new RemoteLoadError(message, name, code) };
  } catch {
    return { kind: 'foreign', bytes };
  }
}

/** What of an error other processes may see: its message unless it is a query's, which shows the parameters; its code, or its cause's. */
function describe(error: unknown): { name: string; message: string; code?: string } {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) };
  const message = 'query' in error ? 'A database query failed.' : error.message;
  const code = codeOf(error);
  return { name: error.name, message, ...(code !== undefined && { code }) };
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : codeOf(error.cause);
}
