import { describe, expect, it } from '@jest/globals';
import { emailKeyOf } from '../../../src/modules/auth/accounts/email-key.js';

describe('emailKeyOf', () => {
  it.each([
    ['  Ada@Example.COM ', 'ada@example.com'],
    ['ａｄａ@example.com', 'ada@example.com'],
    ['ada+tag@example.com', 'ada+tag@example.com'],
    ['a.d.a@example.com', 'a.d.a@example.com'],
    ['ada@münchen.de', 'ada@xn--mnchen-3ya.de'],
    ['Ada@MÜNCHEN.de', 'ada@xn--mnchen-3ya.de'],
    ['ada@mu\u0308nchen.de', 'ada@xn--mnchen-3ya.de'],
    ['ada@XN--MNCHEN-3YA.DE', 'ada@xn--mnchen-3ya.de'],
    ['ada@straße.de', 'ada@xn--strae-oqa.de'],
    ['ada@strasse.de', 'ada@strasse.de'],
    ['ada@例え。jp', 'ada@xn--r8jz45g.jp'],
    ['ada@0x7f.1', 'ada@0x7f.1'],
    ['ada@sub-.example.com', 'ada@sub-.example.com'],
    ['@münchen.de', '@xn--mnchen-3ya.de'],
    ['münchen', 'xn--mnchen-3ya'],
    ['no address', 'no address'],
  ])('of %j is %j', (email, key) => {
    expect(emailKeyOf(email)).toBe(key);
  });
});
