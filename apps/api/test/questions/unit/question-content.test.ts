import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson, contentHash, fingerprint } from '../../../src/modules/questions/question-content.js';
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

  it('is JSON, whatever the value holds', () => {
    fc.assert(
      fc.property(fc.object({ withBigInt: false }), (value) => {
        const text = JSON.stringify(value);
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(text));
      }),
    );
  });

  it('gives fingerprints that do not change: they are stored', () => {
    const stored = {
      title: 'L\u00EAases & \u{1F511}\u2028',
      b: [1.5, -0, 1e21, null, undefined, { z: 1, a: '"\\\n' }],
      Z: true,
    };
    expect(fingerprint(stored)).toBe('16b7586955e91e5cb10728aaaa46334493a17762ca1a96413fe51f3bd0768b77');
  });

  it('is not made of what contains itself', () => {
    const circular: Record<string, unknown> = {};
    circular['self'] = circular;
    expect(() => canonicalJson(circular)).toThrow(TypeError);
  });
});
