import { expect, it } from '@jest/globals';
import { UserDataRegistry } from '../../../src/platform/user-data/user-data-registry.js';
import { EvaluationService } from '../../../src/modules/ai/evaluation.service.js';
import { signUp } from '../../support/accounts.js';
import { useTestApp } from '../../support/use-test-app.js';
import { bankRequests } from '../support/bank-requests.js';

const app = useTestApp();

it('evaluates offline where no model is configured, and caches that', async () => {
  const { userId } = await signUp(app);
  const [request] = await bankRequests(userId, 1);
  const service = app.app.get(EvaluationService);

  expect(await service.evaluate(request!)).toMatchObject({
    method: 'rubric-coverage',
    isFallback: false,
    band: 'strong',
  });
  await service.evaluate(request!);
  const { body } = await app.http.get('/cache/metrics');
  expect(body.prefixes.ai_response).toMatchObject({ hits: 1 });
});

it('says that it cannot write questions, and that trying again does not help', async () => {
  const { auth } = await signUp(app, { roles: ['editor'] });
  const wish = { role: 'backend', skills: ['postgresql'], difficulty: 'medium', category: 'technical' };
  const { status, body, headers } = await app.http.post('/api/v1/editor/question-drafts').set(auth).send(wish);

  expect(status).toBe(503);
  expect(body).toMatchObject({
    type: 'urn:interviewmaster:problem:ai-unavailable',
    title: 'The language model is unavailable',
    detail: expect.stringContaining('No language model is configured'),
    reason: 'not-configured',
  });
  expect(headers).not.toHaveProperty('retry-after');
});

it('exports what was asked of the model for a user', async () => {
  const source = app.app
    .get(UserDataRegistry)
    .sources()
    .find(({ name }) => name === 'ai-calls');
  const { userId } = await signUp(app);

  expect(await source!.export(userId)).toEqual([]);
});
