import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EntryCodec, type EntryCodecOptions, type EntryHeader } from '../../../src/redis/record.js';
import { toExactJson } from '../../../src/json-value.js';
import { cacheTag } from '../../../src/index.js';
import { bytesOf } from '../../support/bytes-of.js';
import { jsonValue } from '../../support/json-arbitrary.js';

const header: EntryHeader = {
  id: 'id-1',
  epoch: 'epoch-1',
  graceMs: 5000,
  loadMs: 12,
  tags: new Map([
    [cacheTag('user', 'a=b,c d'), '17'],
    [cacheTag('bank'), '3'],
  ]),
};

const SIGNING_KEY = 'k'.repeat(32);
const codecOf = (options: Partial<EntryCodecOptions> = {}): EntryCodec =>
  new EntryCodec({ maxValueBytes: 100_000, compressionThresholdBytes: 1000, ...options });

function read(codec: EntryCodec, key: string, bytes: Buffer): unknown {
  const parsed = codec.decode(key, bytes);
  if (typeof parsed === 'string') return parsed;
  const payload = parsed.payload();
  return typeof payload === 'string' ? payload : payload.value;
}

describe('EntryCodec', () => {
  it.each([
    ['plain', {}],
    ['compressed', { compressionThresholdBytes: 0 }],
    ['signed', { signingKey: SIGNING_KEY }],
    ['compressed and signed', { compressionThresholdBytes: 0, signingKey: SIGNING_KEY }],
  ])('gives back header and value, %s', (_how, options) => {
    const codec = codecOf(options);
    fc.assert(
      fc.property(jsonValue, (value) => {
        const json = toExactJson(value);
        const parsed = codec.decode('ns:k', bytesOf(codec.encode('ns:k', header, json)));
        if (typeof parsed === 'string') throw new Error(parsed);
        expect(parsed.header).toEqual(header);
        expect(parsed.payload()).toEqual({ value: JSON.parse(json) as unknown, bytes: Buffer.byteLength(json) });
      }),
    );
  });

  it('gives a value that is deeply frozen', () => {
    const codec = codecOf();
    const value = read(codec, 'k', bytesOf(codec.encode('k', header, '{"a":[{"b":1}]}'))) as { a: object[] };
    expect([value, value.a, value.a[0]].every(Object.isFrozen)).toBe(true);
  });

  it('writes an entry without tags', () => {
    const codec = codecOf();
    const parsed = codec.decode('k', bytesOf(codec.encode('k', { ...header, tags: new Map() }, '1')));
    expect(parsed).toMatchObject({ header: { tags: new Map() } });
  });

  it('compresses from the threshold on, counted in bytes', () => {
    const codec = codecOf({ compressionThresholdBytes: 100 });
    const json = (characters: number): string => JSON.stringify('é'.repeat(characters));
    expect(bytesOf(codec.encode('k', header, json(48))).includes(json(48))).toBe(true);
    expect(bytesOf(codec.encode('k', header, json(49))).includes(json(49))).toBe(false);
    expect(bytesOf(codec.encode('k', header, json(10_000))).length).toBeLessThan(500);
  });

  it('refuses a value over the limit, counted in bytes', () => {
    const codec = codecOf({ maxValueBytes: 10 });
    expect(bytesOf(codec.encode('k', header, '"12345678"'))).toBeInstanceOf(Buffer);
    expect(() => codec.encode('ns:k', header, '"1234567é"')).toThrow(
      expect.objectContaining({ code: 'CACHE_VALUE_TOO_LARGE', message: expect.stringContaining('11 bytes') }),
    );
  });

  it('takes nothing that was signed with another key, unsigned, or moved to another key', () => {
    const codec = codecOf({ signingKey: SIGNING_KEY });
    const bytes = bytesOf(codec.encode('ns:mine', header, '1'));
    expect(read(codec, 'ns:mine', bytes)).toBe(1);
    expect(read(codec, 'ns:yours', bytes)).toBe('unauthenticated');
    expect(read(codecOf({ signingKey: 'x'.repeat(32) }), 'ns:mine', bytes)).toBe('unauthenticated');
    expect(read(codec, 'ns:mine', bytesOf(codecOf().encode('ns:mine', header, '1')))).toBe('unauthenticated');
  });

  it('takes signed entries when it has no key to check them with', () => {
    expect(read(codecOf(), 'k', bytesOf(codecOf({ signingKey: SIGNING_KEY }).encode('k', header, '1')))).toBe(1);
  });
});
