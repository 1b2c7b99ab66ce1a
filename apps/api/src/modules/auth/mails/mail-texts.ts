import type { Mail } from '../../../platform/mail/mailer.js';

export type MailText = Omit<Mail, 'to'>;

const compose = (subject: string, ...paragraphs: readonly string[]): MailText => ({
  subject,
  text: `${paragraphs.join('\n\n')}\n`,
});

/** In the fragment, which browsers send to nobody. */
const link = (publicUrl: string, page: string, token: string): string => `${publicUrl}/${page}#token=${token}`;

export const confirmationMail = (publicUrl: string, token: string): MailText =>
  compose(
    'Confirm your e-mail address',
    'Somebody, probably you, registered with this address at InterviewMaster. To confirm that it is yours, open:',
    link(publicUrl, 'confirm-email', token),
    'The link is good for one day. Once it has been opened, sign in with the password of that registration.',
    'If it was not you, do not open it, and nothing happens.',
  );

export const alreadyRegisteredMail = (publicUrl: string): MailText =>
  compose(
    'You have an account already',
    'Somebody, probably you, tried to register with this address at InterviewMaster, which has an account already. ' +
      'Nothing was changed.',
    `If you have forgotten the password, you can set another one: ${publicUrl}/forgot-password`,
    'If it was not you, there is nothing to do.',
  );

export const passwordResetMail = (publicUrl: string, token: string): MailText =>
  compose(
    'Set a new password',
    'Somebody, probably you, asked for a new password of your account at InterviewMaster. To set one, open:',
    link(publicUrl, 'reset-password', token),
    'The link is good for one hour and ends all sessions when it is used. If it was not you, do nothing: your password ' +
      'stays as it is.',
  );

export const passwordChangedMail = (publicUrl: string): MailText =>
  compose(
    'Your password was changed',
    'The password of your account at InterviewMaster was changed, and its other sessions were ended.',
    `If it was not you, set another one at once: ${publicUrl}/forgot-password`,
  );
