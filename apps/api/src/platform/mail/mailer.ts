import { Logger } from '@nestjs/common';
import { ShownText } from '../logging/logged-text.js';

/** A message in plain text to one person. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Sends mails. Only background jobs may call it: it may take long, and may fail and be tried again. */
export abstract class Mailer {
  /** Resolves once a mail server has accepted the mail. */
  abstract send(mail: Mail): Promise<void>;
}

/** Writes mails to the log, for development; in production only that one was not sent, since mails hold secrets. */
export class LogMailer extends Mailer {
  readonly #logger = new Logger('Mail');

  constructor(private readonly showsText: boolean) {
    super();
    if (!showsText) this.#logger.warn('SMTP_URL is not set: no emails are sent.');
  }

  async send({ to, subject, text }: Mail): Promise<void> {
    if (this.showsText) this.#logger.log({ msg: 'mail', to: new ShownText(to), subject, text: new ShownText(text) });
    else this.#logger.warn({ msg: 'email not sent: SMTP_URL is not set', subject });
  }
}
