import { describe, expect, it } from '@jest/globals';
import { UploadPlaces } from '../../../src/modules/resumes/upload/upload-places.js';
import { problemOf } from '../../support/problem-of.js';

const LIMITS = { maxAtOnce: 3, maxWaiting: 3, maxAtOncePerAccount: 2, maxWaitingPerAccount: 2, maxWaitMs: 60_000 };

describe('places for uploads', () => {
  /** Uploads that run until they are told to end, and the order in which they began. */
  function bench(limits = LIMITS) {
    const places = new UploadPlaces();
    const begun: string[] = [];
    const ends = new Map<string, () => void>();
    const upload = (name: string): Promise<void> =>
      places.use(
        name.slice(0, 3),
        () => {
          begun.push(name);
          return new Promise<void>((resolve) => ends.set(name, resolve));
        },
        limits,
      );
    const end = async (name: string): Promise<void> => {
      ends.get(name)?.();
      await new Promise(setImmediate);
    };
    return { upload, begun, end };
  }

  it('are given in order, at most two to an account', async () => {
    const { upload, begun, end } = bench();
    const all = ['ada1', 'ada2', 'ada3', 'bob1', 'bob2'].map(upload);
    expect(begun).toEqual(['ada1', 'ada2', 'bob1']);
    await end('bob1');
    expect(begun.slice(3)).toEqual(['bob2']);
    await end('ada1');
    expect(begun.slice(4)).toEqual(['ada3']);
    for (const name of ['ada2', 'ada3', 'bob2']) await end(name);
    await Promise.all(all);
  });

  it('are given to the next when an upload fails', async () => {
    const places = new UploadPlaces();
    const failing = () => places.use('ada', () => Promise.reject(new Error('broken')), { ...LIMITS, maxAtOnce: 1 });
    const outcomes = await Promise.allSettled([failing(), failing(), failing()]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(await places.use('ada', () => Promise.resolve('done'), { ...LIMITS, maxAtOnce: 1 })).toBe('done');
  });

  it('are refused when an account, or all together, wait for too many', async () => {
    const { upload, begun, end } = bench();
    const all = ['ada1', 'ada2', 'ada3', 'ada4', 'bob1', 'bob2'].map(upload);
    expect(await problemOf(upload('ada5'))).toMatchObject({
      slug: 'too-many-requests',
      headers: { 'retry-after': '10' },
    });
    expect(await problemOf(upload('cem1'))).toMatchObject({ slug: 'overloaded', headers: { 'retry-after': '10' } });
    // The array grows as those that wait begin.
    for (const name of begun) await end(name);
    await Promise.all(all);
  });

  it('are not waited for without end', async () => {
    const { upload, begun, end } = bench({ ...LIMITS, maxAtOnce: 1, maxWaitMs: 10 });
    const first = upload('ada1');
    expect(await problemOf(upload('bob1'))).toMatchObject({ slug: 'overloaded' });
    await end('ada1');
    await first;
    expect(begun).toEqual(['ada1']);
  });
});
