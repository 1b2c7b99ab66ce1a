import { z } from 'zod';
import {
  EMAIL_EXAMPLE,
  mailedTokenField,
  newEmailField,
  newPasswordField,
  PASSWORD_EXAMPLE,
  TOKEN_EXAMPLE,
} from '../accounts/account-fields.js';

export const registrationSchema = z
  .strictObject({ email: newEmailField, password: newPasswordField })
  .meta({ id: 'Registration', examples: [{ email: EMAIL_EXAMPLE, password: PASSWORD_EXAMPLE }] });

export type Registration = z.output<typeof registrationSchema>;

export const registrationReceiptSchema = z
  .object({
    confirmationRequired: z
      .boolean()
      .meta({ description: 'Whether the user must open the link in the email before the first sign-in.' }),
  })
  .meta({ id: 'RegistrationReceipt', examples: [{ confirmationRequired: true }] });

export type RegistrationReceipt = z.output<typeof registrationReceiptSchema>;

export const emailConfirmationSchema = z
  .strictObject({ token: mailedTokenField })
  .meta({ id: 'EmailConfirmation', examples: [{ token: TOKEN_EXAMPLE }] });

export type EmailConfirmation = z.output<typeof emailConfirmationSchema>;
