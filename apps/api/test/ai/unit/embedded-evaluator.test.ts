import { describe, expect, it } from '@jest/globals';
import { EmbeddedEvaluator } from '../../../src/modules/ai/embedded-evaluator.js';
import { bankRequests } from '../support/bank-requests.js';

const [first] = await bankRequests('01936b1e-7a40-7c3d-9d7e-5f1c2b3a4d5e', 1);

describe('EmbeddedEvaluator', () => {
  const evaluator = new EmbeddedEvaluator();
  const request = first!;

  it('evaluates', async () => {
    expect(await evaluator.evaluate(request)).toMatchObject({
      outcome: 'scored',
      reason: null,
      band: 'strong',
      method: 'rubric-coverage',
      isFallback: false,
    });
  });

  it('says the same of the same answer, whoever gave it', async () => {
    expect(await new EmbeddedEvaluator().evaluate({ ...request, userId: 'another' })).toEqual(
      await evaluator.evaluate(request),
    );
  });

  it('judges by the key that comes with the request, not by one it has seen under the same id', async () => {
    const answerKey = {
      modelAnswer: 'Bananas are yellow, because they ripen in the sun.',
      rubric: { keyPoints: [{ id: 'ripe', point: 'Bananas ripen in the sun.', weight: 1, aliases: [] }] },
    };

    const { keyPoints, band } = await evaluator.evaluate({ ...request, answerKey });

    expect(keyPoints.map(({ id }) => id)).toEqual(['ripe']);
    expect(band).toBe('limited');
  });

  it('does not begin what is not wanted any more', async () => {
    await expect(evaluator.evaluate(request, AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone');
  });
});
