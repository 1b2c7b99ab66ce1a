import { createHmac, createSecretKey, type KeyObject, randomBytes, timingSafeEqual } from 'node:crypto';
import { crc32, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { CacheError, RemoteLoadError } from '../cache.errors.js';
import { deepFreeze } from '../json-value.js';

/**
 * A record: the bytes at a Redis key. Its first word is the kind; a value with another first word is foreign, and a miss.
 *
 * - `ce1 …` an entry: header, line feed, payload (see {@link EntryCodec});
 * - `cl1 {token} {versions}` a lease: a process loads the value. A delete by any client removes it, and with it the right
 *   to fill the key. The versions are those of the key's tags when the load began; leases on a Cluster have none;
 * - `cf1 {token} {json}` a failure: the load under that lease failed. It stays for a moment, for waiting processes.
 */
const ENTRY = 'ce1';
const LEASE = 'cl1';
const FAILURE = 'cf1';

/** The first bytes of every entry, and of every lease. */
export const ENTRY_PREFIX = `${ENTRY} `;
export const LEASE_PREFIX = `${LEASE} `;

type StoredRecord =
  | { readonly kind: 'entry' }
  | { readonly kind: 'lease'; readonly token: string; readonly versions?: string }
  | { readonly kind: 'failure'; readonly token: string; readonly error: RemoteLoadError }
  | { readonly kind: 'foreign' };

/** Long enough to identify a record, short enough to send with a command. */
const RECORD_PREFIX_BYTES = 64;

/** The first bytes of a record, which identify it: a script checks by them that the record has not changed. */
export function recordPrefix(bytes: Buffer): Buffer {
  return bytes.subarray(0, RECORD_PREFIX_BYTES);
}

/** The {@link recordPrefix} of an entry with this id. */
export function entryPrefix(entryId: string): Buffer {
  return Buffer.from(`${ENTRY_PREFIX}${entryId} `);
}

/** A lease without its versions, which the script adds. */
export function leaseRecord(token: string): string {
  return `${LEASE} ${token}`;
}

/** Other processes get the name of the error, its code or that of its cause, and this message. */
export function failureRecord(token: string, error: unknown, message = messageOf(error)): string {
  const name = error instanceof Error ? error.name : 'Error';
  return `${FAILURE} ${token} ${JSON.stringify({ name, message, code: codeOf(error) })}`;
}

/** The message of what a loader has thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

export function readRecord(bytes: Buffer): StoredRecord {
  const end = bytes.indexOf(0x20);
  switch (bytes.toString('latin1', 0, Math.max(0, Math.min(end, ENTRY_PREFIX.length)))) {
    case ENTRY:
      return { kind: 'entry' };
    case LEASE:
      return readLease(bytes, end + 1);
    case FAILURE:
      return readFailure(bytes, end + 1);
    default:
      return { kind: 'foreign' };
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
    return { kind: 'foreign' };
  }
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : codeOf(error.cause);
}

const PROCESS = randomBytes(12).toString('base64url');
let tokens = 0;

/** A unique word: a random part of this process, and a number. Not a secret. */
export function newToken(): string {
  return `${PROCESS}.${(++tokens).toString(36)}`;
}

/** An entry without its payload. */
export interface EntryHeader {
  /** Unique to one write: a refresh replaces only the entry that it started from. */
  readonly id: string;
  /** The epoch when the load began; entries of another epoch are invalid. */
  readonly epoch: string;
  /** The grace in milliseconds. */
  readonly graceMs: number;
  /** Duration of the load in milliseconds, for early refresh. */
  readonly loadMs: number;
  /** Version of each tag when the load began; if a tag has another version now, the entry is invalid. */
  readonly tags: ReadonlyMap<string, string>;
}

export interface EntryCodecOptions {
  /** Maximum size of a value as JSON text. */
  readonly maxValueBytes: number;
  /** JSON text of at least this size is compressed (zstd). */
  readonly compressionThresholdBytes: number;
  /** With a key, entries are signed, and an unsigned, altered or moved entry is a miss. */
  readonly signingKey?: string | undefined;
}

/** Why an entry is not trusted. */
export type EntryFault = 'corrupt' | 'unauthenticated';

interface ParsedEntry {
  readonly header: EntryHeader;
  /** Parses the payload and freezes the value; a fault when the bytes are damaged. */
  readonly payload: () => { readonly value: unknown; readonly bytes: number } | EntryFault;
}

const LINE_FEED = 0x0a;
const NONE = '-';
/** Length of HMAC-SHA-256 in base64url; a checksum is shorter. */
const SIGNATURE_LENGTH = 43;
const PLAIN = 'j';
const COMPRESSED = 'z';
/** `ce1 id epoch graceMs loadMs encoding tags seal` */
const FIELDS = 8;

/** Writes and reads the bytes of an entry in Redis: a header of eight words, a line feed, JSON text or its zstd form. */
export class EntryCodec {
  readonly #options: EntryCodecOptions;
  readonly #signingKey: KeyObject | undefined;

  constructor(options: EntryCodecOptions) {
    this.#options = options;
    const { signingKey } = options;
    this.#signingKey = signingKey === undefined ? undefined : createSecretKey(signingKey, 'utf8');
  }

  /**
   * @param redisKey the seal binds the entry to it.
   * @returns text, to be sent as UTF-8 without another buffer, unless the payload is compressed.
   * @throws {CacheError} `CACHE_VALUE_TOO_LARGE`.
   */
  encode(redisKey: string, header: EntryHeader, json: string): string | Buffer {
    const bytes = Buffer.byteLength(json);
    this.assertSize(redisKey, bytes);
    const compress = bytes >= this.#options.compressionThresholdBytes;
    const payload = compress ? zstdCompressSync(json) : json;
    const tags = [...header.tags].map(([tag, version]) => `${tag}=${version}`).join(',') || NONE;
    const { id, epoch, graceMs, loadMs } = header;
    const words = `${ENTRY} ${id} ${epoch} ${graceMs} ${loadMs} ${compress ? COMPRESSED : PLAIN} ${tags}`;
    const line = `${words} ${this.#seal(redisKey, words, payload)}\n`;
    return typeof payload === 'string' ? line + payload : Buffer.concat([Buffer.from(line, 'latin1'), payload]);
  }

  /** @throws {CacheError} `CACHE_VALUE_TOO_LARGE` */
  assertSize(key: string, bytes: number): void {
    const { maxValueBytes } = this.#options;
    if (bytes <= maxValueBytes) return;
    throw new CacheError(
      'CACHE_VALUE_TOO_LARGE',
      `The value of ${key} has ${bytes} bytes as JSON; the limit is ${maxValueBytes}. Store less, or raise maxValueBytes.`,
    );
  }

  /** Reads the header and checks the seal; the payload is parsed on demand. */
  decode(redisKey: string, bytes: Buffer): ParsedEntry | EntryFault {
    const end = bytes.indexOf(LINE_FEED);
    if (end < 0) return 'corrupt';
    const line = bytes.toString('latin1', 0, end);
    const fields = line.split(' ');
    const [magic, id, epoch, graceMs, loadMs, encoding, tags, seal] = fields;
    if (
      fields.length !== FIELDS ||
      magic !== ENTRY ||
      !id ||
      !epoch ||
      (encoding !== PLAIN && encoding !== COMPRESSED) ||
      !tags ||
      !seal
    ) {
      return 'corrupt';
    }
    const payload = bytes.subarray(end + 1);
    const words = line.slice(0, line.length - seal.length - 1);
    if (!this.#isSealed(redisKey, words, payload, seal)) return this.#signingKey ? 'unauthenticated' : 'corrupt';
    const header = { id, epoch, graceMs: Number(graceMs), loadMs: Number(loadMs), tags: readTags(tags) };
    if (!(header.graceMs >= 0) || !(header.loadMs >= 0)) return 'corrupt';
    return { header, payload: () => this.#readPayload(payload, encoding === COMPRESSED) };
  }

  #readPayload(payload: Buffer, compressed: boolean): { value: unknown; bytes: number } | EntryFault {
    try {
      const plain = compressed
        ? zstdDecompressSync(payload, { maxOutputLength: this.#options.maxValueBytes })
        : payload;
      return { value: deepFreeze(JSON.parse(plain.toString('utf8')) as unknown), bytes: plain.length };
    } catch {
      // Any fault in the bytes is a miss.
      return 'corrupt';
    }
  }

  /** A signature with a signing key; otherwise a checksum, which detects damage but no forgery. */
  #seal(redisKey: string, words: string, payload: string | Buffer): string {
    const bound = `${redisKey}\n${words}\n`;
    if (!this.#signingKey) return crc32(payload, crc32(bound)).toString(16);
    return createHmac('sha256', this.#signingKey).update(bound).update(payload).digest('base64url');
  }

  #isSealed(redisKey: string, words: string, payload: Buffer, seal: string): boolean {
    // Another process already signs, as during a deployment that introduces the key: this process cannot check it.
    if (!this.#signingKey && seal.length === SIGNATURE_LENGTH) return true;
    const right = this.#seal(redisKey, words, payload);
    if (!this.#signingKey) return seal === right;
    const [expected, given] = [Buffer.from(right), Buffer.from(seal)];
    return expected.length === given.length && timingSafeEqual(expected, given);
  }
}

const NO_TAGS: ReadonlyMap<string, string> = new Map();

function readTags(text: string): ReadonlyMap<string, string> {
  if (text === NONE) return NO_TAGS;
  const tags = new Map<string, string>();
  for (const pair of text.split(',')) {
    const at = pair.lastIndexOf('=');
    tags.set(pair.slice(0, at), pair.slice(at + 1));
  }
  return tags;
}
