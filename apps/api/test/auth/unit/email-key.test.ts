import { describe, expect, it } from '@jest/globals';
import { emailKeyOf } from '../../../src/modules/auth/accounts/email-key.js';

describe('emailKeyOf', () => {
  it.each([
    ['  Ada@Example.COM ', 'ada@example.com'],
    ['ａｄａ@example.com', 'ada@example.com'],
    ['ada+tag@example.com', 'ada+tag@example.com'],
    ['a.d.a@example.com', 'a.d.a@example.com'],
  ])('of %j is %j', (email, key) => {
    expect(emailKeyOf(email)).toBe(key);
  });
});
