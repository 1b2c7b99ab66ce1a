import { describe, expect, it } from '@jest/globals';
import { canonicalJson } from '../../../src/modules/questions/domain/canonical-json.js';
import { contentHash } from '../../../src/modules/questions/domain/question-content.js';
import { bankQuestion } from '../support/bank-builder.js';

const { slug: _slug, ...content } = bankQuestion({ roles: ['backend', 'data'], skills: ['sql', 'communication'] });

describe('contentHash', () => {
  it('does not see the order of fields or roles', () => {
    const turned = Object.fromEntries(Object.entries(content).reverse()) as typeof content;

    expect(contentHash({ ...turned, roles: ['data', 'backend'] })).toBe(contentHash(content));
  });

  it.each([
    ['a word', { ...content, title: `${content.title}!` }],
    ['the order of skills, the most important first', { ...content, skills: ['communication', 'sql'] }],
    ['a weight', { ...content, rubric: { keyPoints: content.rubric.keyPoints.map((p) => ({ ...p, weight: 4 })) } }],
  ])('sees %s', (_what, changed) => {
    expect(contentHash(changed)).not.toBe(contentHash(content));
  });
});

describe('canonicalJson', () => {
  it('orders keys at every depth and keeps the order of lists', () => {
    expect(canonicalJson({ b: [{ d: 1, c: null }], a: undefined, A: 'x' })).toBe('{"A":"x","b":[{"c":null,"d":1}]}');
  });
});
