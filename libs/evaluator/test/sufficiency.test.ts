import { describe, expect, it } from '@jest/globals';
import { assess, assessShort, bankQuestion } from './support/evaluator.js';

const question = bankQuestion('storing-user-passwords');
const reasonOf = (answer: string) => assess(question, answer).evaluation.reason;

describe('an answer is too short', () => {
  it.each(['', ' \n ', '…', '👍👍👍', 'Hash them.', 'Use bcrypt with a salt'])('as %j is', (answer) => {
    expect(reasonOf(answer)).toBe('too_short');
  });

  it('only beside a model answer that is longer', () => {
    const reason = (reference: string, answer: string) =>
      assessShort('Which data structure is it?', reference, answer).evaluation.reason;

    expect(reason('A stack.', 'a stack')).toBeNull();
    expect(reason('A stack.', '')).toBe('too_short');
    expect(reason(question.modelAnswer, 'a stack')).toBe('too_short');
  });
});

describe('an answer is repetitive', () => {
  it.each([
    ['one sentence over and over', 'Each password is hashed with a slow function and its own salt. '.repeat(6)],
    ['two in turn', 'Every password gets a random salt. We use a slow hash function. '.repeat(5)],
    ['a few words without an end', 'slow hash and salt and '.repeat(20)],
  ])('that says %s', (_, answer) => {
    expect(reasonOf(answer)).toBe('repetitive');
  });

  it('but not when it takes a point up again', () => {
    expect(reasonOf(`${question.modelAnswer} So, as I said, I would use a slow hash made for the purpose.`)).toBeNull();
  });
});

describe('an answer is in another language', () => {
  it.each([
    ['German', 'Passwörter speichert man mit einem langsamen Verfahren und einem eigenen Salz für jeden Benutzer.'],
    [
      'French',
      'Il faut stocker les mots de passe avec une fonction lente et un sel aléatoire pour chaque utilisateur.',
    ],
    ['Spanish', 'Las contraseñas se guardan con una función lenta y una sal aleatoria distinta para cada usuario.'],
    ['Russian', 'Пароли хранят с помощью медленной функции и случайной соли для каждого пользователя.'],
    ['Japanese', 'パスワードは、ユーザーごとのランダムなソルトと遅いハッシュ関数で保存します。'],
    ['Hebrew', 'שומרים סיסמאות עם פונקציה איטית ומלח אקראי לכל משתמש במערכת שלנו.'],
  ])('as %s is', (_, answer) => {
    expect(reasonOf(answer)).toBe('other_language');
  });

  it.each([
    ['code', 'const hash = await argon2.hash(password, { memoryCost: 65536 }); await db.users.update({ id, hash });'],
    [
      'names of products',
      'Argon2id, bcrypt, scrypt, PBKDF2, OWASP, Redis, Keycloak, Auth0, Okta, Cognito, Vault, HSM, KMS',
    ],
    [
      'an English answer with a quotation',
      `${question.modelAnswer} In German: "Ein Passwort wird niemals im Klartext gespeichert."`,
    ],
  ])('but %s is not', (_, answer) => {
    expect(reasonOf(answer)).not.toBe('other_language');
  });
});

describe('insufficient evidence', () => {
  it('comes with the reason in words, and without score, band and statuses', () => {
    expect(assess(question, 'Hash them.').evaluation).toMatchObject({
      outcome: 'insufficient_evidence',
      score: null,
      band: null,
      strengths: [],
      improvements: ['The answer is too short to be judged: a few sentences on the main points would be enough.'],
    });
  });
});
