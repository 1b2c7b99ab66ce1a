import { Logger } from '@nestjs/common';
import { ShownText } from '../logging/logged-text.js';
import { type Mail, Mailer } from './mailer.js';

/** Writes mails to the log, for development; in production only that there was one, since mails hold secrets. */
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
