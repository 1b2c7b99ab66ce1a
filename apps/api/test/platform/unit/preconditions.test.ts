import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ownVersion, versionTag } from '../../../src/platform/http/entity-tags.js';
import { requireMatch } from '../../../src/platform/http/preconditions.js';

const SUFFIXES = ['gzip', 'br', 'zstd', 'deflate'];

describe('If-Match', () => {
  it.each(['"v3"', '*', ' * ', ' "v2" , "v3" ', '"v2","v3"', ',"v3",,', '"a,b", "v3"', '"", "v3"'])(
    '%s is meant for version 3',
    (ifMatch) => {
      expect(requireMatch(ifMatch, 3)).toBe('present');
    },
  );

  it.each(['W/"v3"', '"v2", W/"v3"', ...SUFFIXES.flatMap((suffix) => [`"v3-${suffix}"`, `W/"v3-${suffix}"`])])(
    '%s is what a proxy makes of the tag of version 3',
    (ifMatch) => {
      expect(requireMatch(ifMatch, 3)).toBe('present');
    },
  );

  it.each([
    '"v2"',
    '"v33"',
    'W/"v2"',
    '"v2-gzip"',
    '"v3-gzip-br"',
    '"v3-gzip-gzip"',
    '"v3--gzip"',
    '"v3-"',
    '"v3;gzip"',
    '"v3+gzip"',
    '"v3-GZIP"',
    '"v3-identity"',
    '"-gzip"',
    '"gzip"',
    '"gzip-v3"',
    '"W/v3"',
    '"V3"',
    '"*"',
    '""',
  ])('%s is meant for another version, and refused with the present ETag', (ifMatch) => {
    expect(() => requireMatch(ifMatch, 3)).toThrow(
      expect.objectContaining({
        slug: 'precondition-failed',
        headers: { etag: versionTag(3) },
        detail: expect.stringContaining('Read it again'),
      }),
    );
  });

  it.each([
    '"v3-gzip "',
    '"a, v3"',
    'v3',
    '',
    ' ',
    ',',
    'w/"v3"',
    'W/ "v3"',
    'W/v3',
    '"v3',
    'v3"',
    '""v3""',
    '"v2" "v3"',
    '*, "v3"',
    "'v3'",
  ])('%s is no entity tag, which is said', (ifMatch) => {
    expect(() => requireMatch(ifMatch, 3)).toThrow(
      expect.objectContaining({
        slug: 'precondition-failed',
        headers: { etag: versionTag(3) },
        detail: expect.stringContaining('quotation marks'),
      }),
    );
  });

  it('has to be there', () => {
    expect(() => requireMatch(undefined, 3)).toThrow(expect.objectContaining({ slug: 'precondition-required' }));
  });

  it('that fails is answered with what is stored', () => {
    const current = { text: 'what is stored' };
    expect(() => requireMatch('"v1"', 3, { current })).toThrow(expect.objectContaining({ members: { current } }));
  });

  it('may name the version that the present one was made from by the same change', () => {
    for (const ifMatch of ['"v2"', 'W/"v2-br"', '"v1", "v2"']) {
      expect(requireMatch(ifMatch, 3, { madeFrom: 2 })).toBe('repeated');
    }
    expect(requireMatch('"v3"', 3, { madeFrom: 2 })).toBe('present');
    expect(requireMatch('"v2", "v3"', 3, { madeFrom: 2 })).toBe('present');
    expect(() => requireMatch('"v1"', 3, { madeFrom: 2 })).toThrow();
  });

  it('takes no longer the longer and the stranger it is', () => {
    for (const ifMatch of [
      `"v2",${' '.repeat(100_000)}x`,
      '"'.repeat(100_001),
      ','.repeat(100_000),
      'W/'.repeat(50_000),
    ]) {
      expect(() => requireMatch(ifMatch, 3)).toThrow(expect.objectContaining({ slug: 'precondition-failed' }));
    }
  });

  it('is never an error of ours', () => {
    const header = fc.string({ unit: fc.constantFrom('"', 'v', '3', ',', ' ', '*', 'W', '/', '-gzip', '\t', 'é') });
    fc.assert(
      fc.property(header, (ifMatch) => {
        try {
          expect(requireMatch(ifMatch, 3)).toBe('present');
        } catch (error) {
          expect(error).toMatchObject({ slug: 'precondition-failed' });
        }
      }),
    );
  });
});

describe('a version of what is one user’s own', () => {
  it('is no other user’s, and the user’s id is not in it', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), fc.nat(), (one, other, version) => {
        fc.pre(one !== other);
        expect(ownVersion(one, version)).not.toBe(ownVersion(other, version));
        expect(ownVersion(one, version)).toBe(ownVersion(one, version));
        expect(ownVersion(one, version)).not.toContain(one.slice(0, 8));
      }),
    );
  });

  it('has a tag without a hyphen, so that nothing in it is taken for what a proxy has added', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.nat(), (user, version) => {
        expect(versionTag(ownVersion(user, version))).toMatch(/^"v[\w.]+"$/);
      }),
      { numRuns: 1000 },
    );
  });
});
