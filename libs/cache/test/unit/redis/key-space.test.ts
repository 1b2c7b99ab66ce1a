import { describe, expect, it } from '@jest/globals';
import { KeySpace } from '../../../src/redis/key-space.js';

const space = new KeySpace('im');

describe('KeySpace', () => {
  it('puts all names under the namespace, and entries apart from the rest', () => {
    expect(space.entry('user:profile:1')).toBe('im:user:profile:1');
    const others = [space.epoch, space.sequence, space.tag('t'), space.refresh('k'), space.metrics];
    for (const name of others) {
      expect(name).toMatch(/^\{?im\}?~/);
      expect(name.startsWith('im:')).toBe(false);
    }
  });

  it('reads changed names back', () => {
    expect(space.identify(space.entry('user:1'))).toEqual({ kind: 'key', key: 'user:1' });
    expect(space.identify(space.tag('user:1'))).toEqual({ kind: 'tag', tag: 'user:1' });
    expect(space.identify(space.epoch)).toEqual({ kind: 'epoch' });
    expect(space.identify(space.sequence)).toBeUndefined();
    expect(space.identify(space.metrics)).toBeUndefined();
    expect(space.identify('im2:user:1')).toBeUndefined();
  });

  it('is told of changes to entries and versions, and not to its counters', () => {
    const isTracked = (name: string): boolean => space.trackedPrefixes.some((prefix) => name.startsWith(prefix));
    expect([space.entry('k'), space.epoch, space.tag('t')].every(isTracked)).toBe(true);
    expect([space.metrics, space.refresh('k')].some(isTracked)).toBe(false);
    expect(isTracked(new KeySpace('im2').entry('k'))).toBe(false);
  });

  it('keeps in one slot of a Cluster what one script touches', () => {
    const slotPart = (name: string): string => /\{(.+?)\}/.exec(name)?.[1] ?? name;
    expect(slotPart(space.refresh('user:1'))).toBe(slotPart(space.entry('user:1')));
    expect(new Set([space.epoch, space.sequence, space.tag('a'), space.tag('b')].map(slotPart)).size).toBe(1);
  });
});
