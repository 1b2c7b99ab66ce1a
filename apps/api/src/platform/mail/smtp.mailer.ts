import type { OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { type Mail, Mailer } from './mailer.js';

const TIMEOUT_MS = 15_000;
const MAX_CONNECTIONS = 2;

export interface SmtpOptions {
  readonly url: string;
  readonly from: string;
}

/** Sends mails through an SMTP server. */
export class SmtpMailer extends Mailer implements OnApplicationShutdown {
  readonly #transport: Transporter;

  constructor({ url, from }: SmtpOptions) {
    super();
    const { protocol, hostname, port, username, password } = new URL(url);
    const isSecure = protocol === 'smtps:';
    this.#transport = createTransport(
      {
        pool: true,
        maxConnections: MAX_CONNECTIONS,
        host: hostname.replaceAll(/^\[|\]$/g, ''),
        port: port === '' ? (isSecure ? 465 : 587) : Number(port),
        secure: isSecure,
        ...(username !== '' && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
        connectionTimeout: TIMEOUT_MS,
        greetingTimeout: TIMEOUT_MS,
        socketTimeout: TIMEOUT_MS,
        // A text names neither files nor addresses to be fetched.
        disableFileAccess: true,
        disableUrlAccess: true,
      },
      { from },
    );
  }

  async send({ to, subject, text }: Mail): Promise<void> {
    // As an object: a text would be searched for several addresses.
    await this.#transport.sendMail({ to: { name: '', address: to }, subject, text });
  }

  onApplicationShutdown(): void {
    this.#transport.close();
  }
}
