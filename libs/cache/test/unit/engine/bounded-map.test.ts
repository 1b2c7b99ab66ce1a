import { describe, expect, it } from '@jest/globals';
import { BoundedMap } from '../../../src/coherence/invalidation-log.js';

describe('BoundedMap', () => {
  const filled = (max: number, count: number, onForgotten?: (value: number) => void): BoundedMap<number> => {
    const map = new BoundedMap(max, onForgotten);
    for (let each = 0; each < count; each++) map.set(String(each), each);
    return map;
  };

  it('keeps what it has room for', () => {
    const map = filled(10, 10);
    expect(map.size).toBe(10);
    expect(map.get('0')).toBe(0);
    expect(map.get('9')).toBe(9);
    expect(map.get('10')).toBeUndefined();
  });

  it.each([1, 2, 9, 10, 100])('of more than %i forgets what was set longest ago, and tells of it', (max) => {
    const forgotten: number[] = [];
    const map = filled(max, 1000, (value) => forgotten.push(value));
    expect(map.size).toBeLessThanOrEqual(max);
    expect(map.size).toBeGreaterThanOrEqual(Math.floor(max * 0.9));
    expect(forgotten).toEqual(Array.from({ length: 1000 - map.size }, (_, each) => each));
    expect(map.get('999')).toBe(999);
  });

  it('takes what is set again for new', () => {
    const map = filled(10, 10);
    map.set('0', 100);
    map.set('10', 10);
    expect(map.get('0')).toBe(100);
    expect(map.get('1')).toBeUndefined();
  });

  it('tells nothing of what is replaced or cleared', () => {
    const forgotten: number[] = [];
    const map = filled(10, 10, (value) => forgotten.push(value));
    map.set('0', 1);
    expect(map.size).toBe(10);
    map.clear();
    expect(map.size).toBe(0);
    expect(forgotten).toEqual([]);
  });
});
