import { describe, expect, it } from '@jest/globals';
import { requireStrongPassword } from '../../../src/modules/auth/passwords/password-policy.js';

const EMAIL = 'ada.lovelace@analytical-engines.example';

describe('the policy of passwords', () => {
  it.each([
    'correct horse battery staple',
    'Tr0ub4dor&3-and-more',
    'ünïcödé-wörter-gehen-auch',
    '🦙🎺💧🌧️🪑📎',
    'x7#Kq!v2Lm9$'.repeat(10),
  ])('takes %j', async (password) => {
    await expect(requireStrongPassword(password, EMAIL, 'password')).resolves.toBeUndefined();
  });

  it.each([
    ['a common one', 'password1234'],
    ['a common one in disguise', 'P@ssw0rd1234'],
    ['digits in a row', '123456789012'],
    ['keys in a row', 'qwertyuiop[]'],
    ['one character', 'aaaaaaaaaaaaaaaaaaaa'],
    ['a repetition', 'letmeinletmeinletmein'],
    ['the address', EMAIL],
    ['the name in the address', 'ada.lovelace1'],
    ['a word of the address and a number', 'analytical-7'],
    ['our name', 'interviewmaster1'],
  ])('refuses %s', async (_, password) => {
    await expect(requireStrongPassword(password, EMAIL, 'newPassword')).rejects.toMatchObject({
      slug: 'invalid-body',
      errors: [{ pointer: '#/newPassword' }],
    });
  });
});
