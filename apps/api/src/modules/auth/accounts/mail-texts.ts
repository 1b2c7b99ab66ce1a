import type { Mail } from '../../../platform/mail/mailer.js';

export type MailText = Omit<Mail, 'to'>;

const compose = (subject: string, ...paragraphs: readonly string[]): MailText => ({
  subject,
  text: `${paragraphs.join('\n\n')}\n`,
});

/** In the fragment, which browsers do not send. */
const link = (publicUrl: string, page: string, token: string): string => `${publicUrl}/${page}#token=${token}`;

export const confirmationMail = (publicUrl: string, token: string): MailText =>
  compose(
    'Confirm your email address',
    'Someone, probably you, registered with this address at InterviewMaster. To confirm that the address is ' +
      'yours, open:',
    link(publicUrl, 'confirm-email', token),
    'The link is valid for one day. After you open it, sign in with the password of that registration.',
    'If this was not you, do not open the link, and nothing will happen.',
  );

export const alreadyRegisteredMail = (publicUrl: string): MailText =>
  compose(
    'You already have an account',
    'Someone, probably you, tried to register at InterviewMaster with this address, which already has an ' +
      'account. Nothing was changed.',
    `If you forgot the password, you can set a new one: ${publicUrl}/forgot-password`,
    'If this was not you, you do not need to do anything.',
  );

export const passwordResetMail = (publicUrl: string, token: string): MailText =>
  compose(
    'Set a new password',
    'Someone, probably you, asked to reset the password of your account at InterviewMaster. To set a new ' +
      'password, open:',
    link(publicUrl, 'reset-password', token),
    'The link is valid for one hour. Using it ends all sessions. If this was not you, do nothing: your ' +
      'password stays the same.',
  );

export const passwordChangedMail = (publicUrl: string): MailText =>
  compose(
    'Your password was changed',
    'The password of your InterviewMaster account was changed, and its other sessions were ended.',
    `If this was not you, set a new password now: ${publicUrl}/forgot-password`,
  );
