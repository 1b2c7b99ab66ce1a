import { describe, expect, it } from '@jest/globals';
import { throttleHeaders } from '../../../src/platform/throttling/throttle-policy.js';

describe('throttleHeaders', () => {
  it('are structured fields, one item for each policy', () => {
    const ofAddress = { name: 'login-address', limit: 100, windowSeconds: 300 };
    const ofAccount = { name: 'login', limit: 10, windowSeconds: 900 };

    expect(
      throttleHeaders([
        { policy: ofAddress, isExceeded: false, remaining: 42, resetSeconds: 17 },
        { policy: ofAccount, isExceeded: true, remaining: 0, resetSeconds: 900 },
      ]),
    ).toEqual({
      'ratelimit-policy': '"login-address";q=100;w=300, "login";q=10;w=900',
      ratelimit: '"login-address";r=42;t=17, "login";r=0;t=900',
    });
  });
});
