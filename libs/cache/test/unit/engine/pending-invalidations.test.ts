import { describe, expect, it } from '@jest/globals';
import { PendingInvalidations } from '../../../src/engine/pending-invalidations.js';

describe('PendingInvalidations', () => {
  it('hands over what was missed, each thing once, and begins anew', () => {
    const pending = new PendingInvalidations(10);
    pending.key('a');
    pending.key('a');
    pending.key('b');
    pending.tag('a');
    pending.pattern('user:*');
    expect(pending.size).toBe(4);
    expect(pending.take()).toEqual({ keys: ['a', 'b'], tags: ['a'], patterns: ['user:*'], everything: false });
    expect(pending.size).toBe(0);
    expect(pending.take()).toEqual({ keys: [], tags: [], patterns: [], everything: false });
  });

  it('invalidates everything past its bound, so that nothing is forgotten', () => {
    const pending = new PendingInvalidations(3);
    pending.key('a');
    pending.tag('b');
    pending.pattern('c*');
    expect(pending.size).toBe(3);
    pending.key('d');
    expect(pending.size).toBe(1);
    pending.key('e');
    expect(pending.size).toBe(1);
    expect(pending.take()).toEqual({ keys: [], tags: [], patterns: [], everything: true });
  });

  it('takes back what could not be carried out, beside what came meanwhile', () => {
    const pending = new PendingInvalidations(10);
    pending.key('a');
    pending.pattern('p*');
    const batch = pending.take();
    pending.key('b');
    pending.tag('t');
    pending.restore(batch);
    expect(pending.take()).toEqual({ keys: ['b', 'a'], tags: ['t'], patterns: ['p*'], everything: false });
  });

  it('takes everything back as everything', () => {
    const pending = new PendingInvalidations(10);
    pending.everything();
    const batch = pending.take();
    pending.key('b');
    pending.restore(batch);
    expect(pending.take()).toEqual({ keys: [], tags: [], patterns: [], everything: true });
  });

  it('turns into everything when what comes back does not fit', () => {
    const pending = new PendingInvalidations(2);
    pending.key('a');
    pending.key('b');
    const batch = pending.take();
    pending.key('c');
    pending.restore(batch);
    expect(pending.take().everything).toBe(true);
  });
});
