import { isEmailAddress } from '@interviewmaster/config';
import { z } from 'zod';
import { emailKeyOf, typedEmail } from './email-key.js';
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from '../passwords/password-policy.js';
import { tokenSchema } from '../tokens/opaque-token.js';

export const TOKEN_EXAMPLE = 'Zm9yLWRvY3VtZW50YXRpb24tb25seS1hYmNkZWZnaGk';
export const EMAIL_EXAMPLE = 'ada@example.com';
export const PASSWORD_EXAMPLE = 'four words nobody says together';

// RFC 5321 §4.5.3.1.3 leaves no more for an address.
const MAX_EMAIL_LENGTH = 254;

const emailText = () => z.string().overwrite(typedEmail).max(MAX_EMAIL_LENGTH);

const describeEmail = { description: 'Case does not matter.', format: 'email', examples: [EMAIL_EXAMPLE] };

/** A domain that has no ASCII form is none. */
const isKeyOfAddress = (key: string): boolean => /^[!-~]+$/.test(key) && isEmailAddress(key);

/** The address of a new account. An international domain may be in Unicode or ASCII. */
export const newEmailField = emailText()
  .refine((email) => isEmailAddress(email) && isKeyOfAddress(emailKeyOf(email)), 'must be an email address')
  .meta(describeEmail);

/** The address of an existing account, also one that the rules of new accounts would refuse. */
export const emailField = emailText()
  .refine((email) => /^[^\s@]+@[^\s@]+$/.test(email), 'must be an email address')
  .meta(describeEmail);

/** A present password. */
export const passwordField = z
  .string()
  .min(1)
  .max(MAX_PASSWORD_LENGTH)
  .meta({ examples: [PASSWORD_EXAMPLE] });

/** A new password. */
export const newPasswordField = z
  .string()
  .min(MIN_PASSWORD_LENGTH)
  .max(MAX_PASSWORD_LENGTH)
  .meta({
    description: 'Any characters, including spaces. A password that is easy to guess is refused with a suggestion.',
    examples: [PASSWORD_EXAMPLE],
  });

/** A token from a mail. */
export const mailedTokenField = tokenSchema.meta({
  description: 'The token from the link in the email, after `#token=`.',
  examples: [TOKEN_EXAMPLE],
});
