import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type MemoryEntry, MemoryTier } from '../../../src/coherence/memory-tier.js';

/** What an entry costs beside its value and its key. */
const OVERHEAD = 256;

const entryOf = (bytes: number, value: unknown = bytes): MemoryEntry => ({
  value,
  prefix: 'test:key',
  tags: [],
  stamp: 0,
  addedAtMs: 0,
  expiresAtMs: 1000,
  graceUntilMs: 1000,
  loadMs: 0,
  bytes,
});

describe('MemoryTier', () => {
  let evicted: MemoryEntry[];
  const tierOf = (maxEntries: number, maxBytes: number): MemoryTier =>
    new MemoryTier({ maxEntries, maxBytes }, (entry) => evicted.push(entry));

  beforeEach(() => {
    evicted = [];
  });

  it('holds so many entries, and lets go of the least recently used', () => {
    const tier = tierOf(2, 1_000_000);
    const [a, b, c] = [entryOf(1), entryOf(2), entryOf(3)];
    tier.set('a', a);
    tier.set('b', b);
    tier.get('a');
    tier.set('c', c);
    expect([tier.get('a'), tier.get('b'), tier.get('c')]).toEqual([a, undefined, c]);
    expect(tier.size).toBe(2);
    expect(evicted).toEqual([b]);
  });

  it('holds so many bytes: value, key and overhead', () => {
    const tier = tierOf(100, 3 * (1000 + 1 + OVERHEAD));
    for (const key of ['a', 'b', 'c']) tier.set(key, entryOf(1000));
    expect(tier.bytes).toBe(3 * (1000 + 1 + OVERHEAD));
    expect(evicted).toHaveLength(0);
    tier.set('d', entryOf(1000));
    expect(tier.get('a')).toBeUndefined();
    expect(evicted).toHaveLength(1);
    tier.set('e', entryOf(2000));
    expect(tier.size).toBe(2);
  });

  it('never holds more than its limits, whatever is done with it', () => {
    const step = fc.record({ key: fc.nat(20).map(String), bytes: fc.nat(3000), remove: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const tier = tierOf(8, 10_000);
        for (const { key, bytes, remove } of steps) {
          if (remove) tier.delete(key);
          else tier.set(key, entryOf(bytes));
          expect(tier.size).toBeLessThanOrEqual(8);
          expect(tier.bytes).toBeLessThanOrEqual(10_000);
          if (!remove) expect(tier.get(key)).toMatchObject({ bytes });
        }
      }),
    );
  });

  it('does not keep an entry larger than itself, nor what it replaces', () => {
    const tier = tierOf(10, 1000);
    tier.set('a', entryOf(1));
    tier.set('b', entryOf(1));
    tier.set('a', entryOf(1001));
    expect(tier.get('a')).toBeUndefined();
    expect(tier.get('b')).toBeDefined();
    expect(tier.bytes).toBe(1 + 1 + OVERHEAD);
  });

  it('counts an entry that was replaced once', () => {
    const tier = tierOf(10, 10_000);
    tier.set('a', entryOf(500));
    tier.set('a', entryOf(100));
    expect(tier.bytes).toBe(100 + 1 + OVERHEAD);
    expect(evicted).toHaveLength(0);
  });

  it('removes what matches, and says how many those were', () => {
    const tier = tierOf(10, 10_000);
    for (const key of ['user:1', 'user:2', 'bank']) tier.set(key, entryOf(1));
    expect(tier.deleteMatching((key) => key.startsWith('user:'))).toBe(2);
    expect(tier.get('user:1')).toBeUndefined();
    expect(tier.size).toBe(1);
    expect(evicted).toHaveLength(0);
  });

  it('can be emptied', () => {
    const tier = tierOf(10, 10_000);
    tier.set('a', entryOf(1));
    expect(tier.delete('a')).toBe(true);
    expect(tier.delete('a')).toBe(false);
    tier.set('b', entryOf(1));
    tier.clear();
    expect([tier.size, tier.bytes]).toEqual([0, 0]);
  });
});
