import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InvalidationLog } from '../../../src/coherence/invalidation-log.js';

describe('InvalidationLog', () => {
  it('tells what was begun before an invalidation of its key, its tag or everything', () => {
    const log = new InvalidationLog();
    const before = log.stamp();
    expect(log.isCurrent(before, 'k', ['t'])).toBe(true);
    log.key('k');
    expect(log.isCurrent(before, 'k', [])).toBe(false);
    expect(log.isCurrent(before, 'other', ['t'])).toBe(true);
    expect(log.isCurrent(log.stamp(), 'k', [])).toBe(true);
    const between = log.stamp();
    log.tag('t');
    expect(log.isCurrent(between, 'k', ['t'])).toBe(false);
    expect(log.areTagsCurrent(between, ['t'])).toBe(false);
    expect(log.areTagsCurrent(between, ['other'])).toBe(true);
    const last = log.stamp();
    log.all();
    expect(log.isCurrent(last, 'never named', [])).toBe(false);
    expect(log.areTagsCurrent(last, [])).toBe(false);
    expect(log.isCurrent(log.stamp(), 'never named', [])).toBe(true);
  });

  it('does not take a key for a tag of the same name', () => {
    const log = new InvalidationLog();
    const before = log.stamp();
    log.key('same');
    expect(log.areTagsCurrent(before, ['same'])).toBe(true);
  });

  it('takes a pattern for all keys that match it, named before or not', () => {
    const log = new InvalidationLog();
    const before = log.stamp();
    log.pattern((key) => key.startsWith('user:'));
    expect(log.isCurrent(before, 'user:1', [])).toBe(false);
    expect(log.isCurrent(before, 'bank', [])).toBe(true);
    expect(log.isCurrent(log.stamp(), 'user:1', [])).toBe(true);
  });

  it('takes everything for invalidated that a forgotten pattern may have matched', () => {
    const log = new InvalidationLog();
    const before = log.stamp();
    log.pattern((key) => key === 'user:1');
    for (let other = 0; other < 1000; other++) log.pattern(() => false);
    expect(log.isCurrent(before, 'user:1', [])).toBe(false);
    expect(log.areTagsCurrent(before, ['t'])).toBe(true);
    expect(log.isCurrent(log.stamp(), 'user:1', [])).toBe(true);
  });

  const step = fc.oneof(
    fc.record({ kind: fc.constantFrom('key' as const, 'tag' as const), name: fc.nat(12).map(String) }),
    fc.record({ kind: fc.constant('pattern' as const), name: fc.nat(12).map(String) }),
    fc.constant({ kind: 'all' as const, name: '' }),
    fc.constant({ kind: 'stamp' as const, name: '' }),
  );

  it('never calls current what was invalidated since, however little it remembers', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.integer({ min: 1, max: 5 }), (steps, size) => {
        const log = new InvalidationLog(size);
        const begun: { stamp: number; key: string; tag: string; isInvalid: boolean }[] = [];
        for (const { kind, name } of steps) {
          if (kind === 'stamp') {
            for (let key = 0; key <= 12; key++) {
              begun.push({ stamp: log.stamp(), key: String(key), tag: String((key * 5) % 13), isInvalid: false });
            }
          } else if (kind === 'all') {
            log.all();
            for (const work of begun) work.isInvalid = true;
          } else if (kind === 'pattern') {
            log.pattern((key) => key.endsWith(name));
            for (const work of begun) if (work.key.endsWith(name)) work.isInvalid = true;
          } else {
            log[kind](name);
            for (const work of begun) if (work[kind] === name) work.isInvalid = true;
          }
          for (const { stamp, key, tag, isInvalid } of begun) {
            if (isInvalid) expect(log.isCurrent(stamp, key, [tag])).toBe(false);
          }
          expect(log.isCurrent(log.stamp(), '3', ['4'])).toBe(true);
        }
      }),
    );
  });

  it('costs no miss as long as it forgets nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9).map(String), { maxLength: 50 }), (names) => {
        const log = new InvalidationLog(10);
        const stamp = log.stamp();
        for (const name of names) log.key(name);
        for (let key = 0; key <= 9; key++) {
          expect(log.isCurrent(stamp, String(key), [])).toBe(!names.includes(String(key)));
        }
      }),
    );
  });
});
