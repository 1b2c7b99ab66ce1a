import { describe, expect, it } from '@jest/globals';
import { requireMatch, versionTag } from '../../../src/platform/http/preconditions.js';

describe('If-Match', () => {
  it.each(['"v3"', '*', ' "v2" , "v3" '])('%s is meant for version 3', (ifMatch) => {
    expect(() => requireMatch(ifMatch, 3)).not.toThrow();
  });

  it.each(['"v2"', 'W/"v3"', 'v3', '', '"v33"'])('%s is not, and the present ETag is told', (ifMatch) => {
    expect(() => requireMatch(ifMatch, 3)).toThrow(
      expect.objectContaining({ slug: 'precondition-failed', headers: { etag: versionTag(3) } }),
    );
  });

  it('has to be there', () => {
    expect(() => requireMatch(undefined, 3)).toThrow(expect.objectContaining({ slug: 'precondition-required' }));
  });
});
