import { describe, expect, it } from '@jest/globals';
import { emailField, newEmailField } from '../../../src/modules/auth/accounts/account-fields.js';

const LABEL = 'x'.repeat(63);

describe('the address of a new account', () => {
  it.each([
    'ada@example.com',
    'a@b.co',
    'Ada.Lovelace+tag@Example.COM',
    'a&b@example.com',
    'a/b@example.com',
    'a=b@example.com',
    "o'brien@example.com",
    '!#$%&*+-/=?^_`{|}~@example.com',
    '-ada-@example.com',
    '1@2.example',
    'ada@example.museum',
    'ada@example.xn--p1ai',
    'ada@example.xn--vermgensberatung-pwb',
    'ada@xn--mnchen-3ya.de',
    'ada@münchen.de',
    'ada@пример.рф',
    'ada@例え.jp',
    'ada@نامه\u200cای.example',
    'ada@क्\u200dष.example',
    'ada@a-b.c--d.example',
    `${'a'.repeat(64)}@example.com`,
    `ada@${LABEL}.example`,
  ])('may be %s', (email) => {
    expect(newEmailField.parse(email)).toBe(email);
  });

  it.each([
    '',
    'ada',
    '@example.com',
    'ada@',
    'ada@@example.com',
    'ada@example',
    'ada@localhost',
    'ada@example.c',
    'ada@example.123',
    'ada@example.com.',
    'ada@.example.com',
    'ada@example..com',
    'ada@sub-.example.com',
    'ada@-sub.example.com',
    'ada@example-.com',
    'ada@sub_.example.com',
    'ada@exa mple.com',
    'ada@exam!ple.com',
    'ada@münchen-.de',
    'ada@mün/chen.de',
    'ada@exam\u2028ple.com',
    'ada@exam\u1680ple.com',
    'ada@exam\uE000ple.com',
    'ada@\u0301exam.com',
    'ada@שa.com',
    'ada@203.0.113.7',
    'ada@[203.0.113.7]',
    'ada@[IPv6:2001:db8::1]',
    '.ada@example.com',
    'ada.@example.com',
    'a..da@example.com',
    'a da@example.com',
    'a,b@example.com',
    'a:b@example.com',
    'a;b@example.com',
    'a<b>@example.com',
    'a(b)@example.com',
    'a\\b@example.com',
    '"ada"@example.com',
    '"a b"@example.com',
    'jörg@example.com',
    'Ada <ada@example.com>',
    '\uD800',
    '\uD800@example.com',
    'ada@\uDC00.example',
    'mailto:ada@example.com',
    'ada@example.com,eve@example.com',
    `${'a'.repeat(65)}@example.com`,
    `ada@x${LABEL}.example`,
    `ada@${`${LABEL}.`.repeat(4)}example`,
    `ada@${'ü'.repeat(62)}.example`,
  ])('is not %s', (email) => {
    expect(newEmailField.safeParse(email).success).toBe(false);
  });

  it.each([
    ' ada@example.com\r\n',
    '\u202Aada@example.com\u202C',
    '\uFEFFada@example.com\u200B',
    'ada@exam\u00ADple.com',
    'ａｄａ＠example．com',
    'ada@example。com',
    'a\u200Dda@exam\u200Cple.com\u200D',
  ])('is read from %j, as it was copied', (email) => {
    expect(newEmailField.parse(email)).toBe('ada@example.com');
  });

  it('is read in time, however long it is', () => {
    expect(newEmailField.safeParse(`${'a.'.repeat(200_000)}@${'-.'.repeat(200_000)}`).success).toBe(false);
  });
});

describe('the address of an account', () => {
  it.each(['ada@sub-.example.com', `${'a'.repeat(100)}@example.com`, `ada@x${LABEL}.example.com`])(
    'may be %s, which was taken once',
    (email) => {
      expect(emailField.parse(email)).toBe(email);
    },
  );

  it.each(['', 'ada', 'ada@', '@example.com', 'a@b@c.de', 'a da@example.com', `${'a'.repeat(250)}@b.de`])(
    'is not %s',
    (email) => {
      expect(emailField.safeParse(email).success).toBe(false);
    },
  );
});
