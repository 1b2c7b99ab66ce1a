import { describe, expect, it } from '@jest/globals';
import { eventually } from '../src/eventually.js';

describe('eventually', () => {
  it('tries until the assertion holds, and returns what it returned', async () => {
    let tries = 0;
    const answer = await eventually(
      () => {
        tries += 1;
        if (tries === 1) throw new Error('too early');
        return tries < 4 ? false : `at try ${tries}`;
      },
      { intervalMs: 1 },
    );
    expect(answer).toBe('at try 4');
  });

  it('fails with the last failure as the cause', async () => {
    const last = new Error('still 3');
    const failing = eventually(() => Promise.reject(last), { timeoutMs: 30, intervalMs: 5 });
    await expect(failing).rejects.toMatchObject({
      message: expect.stringMatching(/^not so within 30 ms \(tries: \d+\): still 3$/),
      cause: last,
    });
  });

  it('fails for an assertion that answers false only', async () => {
    await expect(eventually(() => false, { timeoutMs: 10 })).rejects.toThrow('the assertion answered false');
  });

  it('takes what is empty for an answer', async () => {
    await expect(eventually(() => undefined, { timeoutMs: 10 })).resolves.toBeUndefined();
    await expect(eventually(() => 0, { timeoutMs: 10 })).resolves.toBe(0);
  });

  it('is not held up by an assertion that hangs', async () => {
    const started = performance.now();
    const hanging = eventually(() => new Promise<never>(() => undefined), { timeoutMs: 50 });
    await expect(hanging).rejects.toThrow('the assertion has not answered');
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
