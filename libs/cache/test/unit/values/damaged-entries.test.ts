import { crc32, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EntryCodec, type EntryHeader } from '../../../src/redis/record.js';
import { bytesOf } from '../../support/bytes-of.js';

const KEY = 'ns:user:profile:1';
const VALUE = { name: 'Ada', scores: [1, 2, 3] };
const JSON_TEXT = JSON.stringify(VALUE);
const header: EntryHeader = { id: 'id', epoch: 'e', graceMs: 0, loadMs: 1, tags: new Map([['user:1', '4']]) };

const LIMITS = { maxValueBytes: 10_000, compressionThresholdBytes: 1000 };
const plain = new EntryCodec(LIMITS);
const signed = new EntryCodec({ ...LIMITS, signingKey: 's'.repeat(32) });
const signedSmall = new EntryCodec({ ...LIMITS, compressionThresholdBytes: 0, signingKey: 's'.repeat(32) });
const compressed = new EntryCodec({ ...LIMITS, compressionThresholdBytes: 0 });

type Read = { value: unknown } | 'corrupt' | 'unauthenticated';

function read(codec: EntryCodec, bytes: Buffer): Read {
  const parsed = codec.decode(KEY, bytes);
  if (typeof parsed === 'string') return parsed;
  const payload = parsed.payload();
  return typeof payload === 'string' ? payload : { value: payload.value };
}

const CODECS: [name: string, codec: EntryCodec][] = [
  ['plain', plain],
  ['compressed', compressed],
  ['signed', signed],
  ['compressed and signed', signedSmall],
];

describe.each(CODECS)('damaged bytes, %s', (_name, codec) => {
  const bytes = bytesOf(codec.encode(KEY, header, JSON_TEXT));

  it('are never an exception, cut off at any place', () => {
    for (let length = 0; length < bytes.length; length++) {
      expect(['corrupt', 'unauthenticated']).toContain(read(codec, bytes.subarray(0, length)));
    }
  });

  it('are never an exception, with any byte replaced', () => {
    for (let index = 0; index < bytes.length; index++) {
      for (const flip of [0x01, 0x20, 0x80, 0xff]) {
        const damaged = Buffer.from(bytes);
        damaged[index]! ^= flip;
        expect(() => read(codec, damaged)).not.toThrow();
      }
    }
  });

  it('are never an exception, whatever they are', () => {
    const anything = fc.oneof(
      fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array)),
      fc.string().map((text) => Buffer.from(`ce1 ${text}`)),
      fc.tuple(fc.string(), fc.string()).map(([head, tail]) => Buffer.from(`ce1 a b 0 0 z - ${head}\n${tail}`)),
      fc.tuple(fc.string(), fc.string()).map(([head, tail]) => Buffer.from(`ce1 a b ${head} 0 j - -\n${tail}`)),
    );
    fc.assert(fc.property(anything, (given) => expect(() => read(codec, given)).not.toThrow()));
  });
});

describe.each(CODECS)('altered bytes, %s', (_name, codec) => {
  it('are never taken, whichever bit is flipped', () => {
    const bytes = bytesOf(codec.encode(KEY, header, JSON_TEXT));
    for (let index = 0; index < bytes.length; index++) {
      for (let bit = 0; bit < 8; bit++) {
        const damaged = Buffer.from(bytes);
        damaged[index]! ^= 1 << bit;
        expect(['corrupt', 'unauthenticated']).toContain(read(codec, damaged));
      }
    }
  });

  it('are never taken with something added', () => {
    const bytes = bytesOf(codec.encode(KEY, header, JSON_TEXT));
    expect(['corrupt', 'unauthenticated']).toContain(read(codec, Buffer.concat([bytes, Buffer.from(' ')])));
  });
});

describe('bytes of another format', () => {
  const entry = bytesOf(plain.encode(KEY, header, JSON_TEXT)).toString();

  it.each([
    ['an older one', entry.replace('ce1 ', 'ce0 ')],
    ['one of before this format', entry.replace('ce1 ', 'im1 ')],
    ['a newer one', entry.replace('ce1 ', 'ce2 ')],
    ['a word too few', entry.replace(' 0 1 ', ' 0 ')],
    ['a word too many', entry.replace(' 0 1 ', ' 0 1 2 ')],
    ['an unknown encoding', entry.replace(' j ', ' y ')],
    ['a grace that is no number', entry.replace(' 0 1 ', ' x 1 ')],
    ['a negative load time', entry.replace(' 0 1 ', ' 0 -1 ')],
    ['JSON alone', JSON_TEXT],
    ['nothing', ''],
    ['no JSON behind the header', `${entry.slice(0, entry.indexOf('\n') + 1)}{"a":`],
  ])('are a miss: %s', (_what, text) => {
    expect(read(plain, Buffer.from(text))).toBe('corrupt');
  });

  it('are a miss when JSON nests deeper than the stack, well sealed as it may be', () => {
    const deep = Buffer.from('['.repeat(100_000) + ']'.repeat(100_000));
    expect(read(new EntryCodec({ ...LIMITS, maxValueBytes: 1_000_000 }), sealed('j', deep))).toBe('corrupt');
  });

  it('cannot unpack to more than a value may have', () => {
    const bomb = zstdCompressSync(Buffer.from(JSON.stringify('x'.repeat(50_000_000))));
    expect(bomb.length).toBeLessThan(10_000);
    expect(read(compressed, sealed('z', bomb))).toBe('corrupt');
    const within = zstdCompressSync(Buffer.from(JSON.stringify('x'.repeat(9000))));
    expect(read(compressed, sealed('z', within))).toEqual({ value: 'x'.repeat(9000) });
  });
});

/** An entry with this payload and the checksum that fits. */
function sealed(encoding: 'j' | 'z', payload: Buffer): Buffer {
  const words = `ce1 id e 0 1 ${encoding} user:1=4`;
  const seal = crc32(payload, crc32(`${KEY}\n${words}\n`)).toString(16);
  return Buffer.concat([Buffer.from(`${words} ${seal}\n`), payload]);
}
