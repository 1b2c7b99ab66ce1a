/** A message in plain text to one person. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Hands mails over. To be called from background jobs only: it may take long, and may fail and be tried again. */
export abstract class Mailer {
  /** Resolves once the mail is another's to deliver. */
  abstract send(mail: Mail): Promise<void>;
}
