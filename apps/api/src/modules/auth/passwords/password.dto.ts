import { z } from 'zod';
import {
  EMAIL_EXAMPLE,
  emailField,
  mailedTokenField,
  newPasswordField,
  PASSWORD_EXAMPLE,
  passwordField,
  TOKEN_EXAMPLE,
} from '../accounts/account-fields.js';

export const passwordChangeSchema = z
  .strictObject({ currentPassword: passwordField, newPassword: newPasswordField })
  .meta({
    id: 'PasswordChange',
    examples: [{ currentPassword: PASSWORD_EXAMPLE, newPassword: 'other words that never met' }],
  });

export type PasswordChange = z.output<typeof passwordChangeSchema>;

export const passwordResetRequestSchema = z
  .strictObject({ email: emailField })
  .meta({ id: 'PasswordResetRequest', examples: [{ email: EMAIL_EXAMPLE }] });

export type PasswordResetRequest = z.output<typeof passwordResetRequestSchema>;

export const passwordResetReceiptSchema = z
  .object({ linkLifeMinutes: z.int().meta({ description: 'How long the link in the email is valid, in minutes.' }) })
  .meta({ id: 'PasswordResetReceipt', examples: [{ linkLifeMinutes: 60 }] });

export type PasswordResetReceipt = z.output<typeof passwordResetReceiptSchema>;

export const passwordResetSchema = z
  .strictObject({ token: mailedTokenField, password: newPasswordField })
  .meta({ id: 'PasswordReset', examples: [{ token: TOKEN_EXAMPLE, password: PASSWORD_EXAMPLE }] });

export type PasswordReset = z.output<typeof passwordResetSchema>;
