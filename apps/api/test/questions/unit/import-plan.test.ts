import { describe, expect, it } from '@jest/globals';
import { findLocked, findRepeatedSlugs, planImport } from '../../../src/modules/questions/editing/import-plan.js';
import type { QuestionHead } from '../../../src/modules/questions/editing/question-head.js';
import { aContent } from '../support/editors.js';

const row = (slug: string, given: Parameters<typeof aContent>[0] = {}) => ({ slug, ...aContent(given) });

const head = (slug: string, given: Partial<QuestionHead> = {}): QuestionHead => ({
  id: `id-of-${slug}`,
  slug,
  origin: 'editor',
  version: 1,
  madeBy: null,
  status: 'draft',
  revision: 1,
  servedRevision: null,
  content: aContent(),
  createdAt: '2026-11-23T00:00:00.000Z',
  updatedAt: '2026-11-23T00:00:00.000Z',
  ...given,
});

describe('the plan of an import', () => {
  it('creates what is new, revises what differs, and leaves alone what is the same', () => {
    const rows = [row('new'), row('same'), row('other', { title: 'Another title' })];
    const plan = planImport(rows, [head('other'), head('same'), head('not-in-it')]);

    expect(plan.map(({ slug, outcome, head: found }) => [slug, outcome, found?.id])).toEqual([
      ['new', 'created', undefined],
      ['same', 'unchanged', 'id-of-same'],
      ['other', 'revised', 'id-of-other'],
    ]);
  });

  it('takes another order of the roles for the same', () => {
    const [planned] = planImport(
      [row('a', { roles: ['data', 'backend'] })],
      [head('a', { content: aContent({ roles: ['backend', 'data'] }) })],
    );
    expect(planned?.outcome).toBe('unchanged');
  });

  it('names each row that repeats a slug', () => {
    expect(findRepeatedSlugs([row('a'), row('b'), row('a'), row('a')])).toEqual([
      { pointer: '#/questions/2/slug', detail: 'Row 0 already has this slug.' },
      { pointer: '#/questions/3/slug', detail: 'Row 0 already has this slug.' },
    ]);
  });

  it('names each row that would change a retired question, and none that leaves it as it is', () => {
    const retired = { status: 'retired' } as const;
    const rows = [row('same'), row('other', { title: 'Another title' })];
    const faults = findLocked(planImport(rows, [head('same', retired), head('other', retired)]));

    expect(faults.map(({ pointer }) => pointer)).toEqual(['#/questions/1/slug']);
  });
});
