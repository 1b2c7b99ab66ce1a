import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { PublicUrl } from '../../../platform/http/public-url.js';
import { defineJob } from '../../../platform/jobs/job.js';
import { type EnqueueOptions, JobQueue } from '../../../platform/jobs/job-queue.js';
import { Mailer } from '../../../platform/mail/mailer.js';
import { AccountsRepository } from './accounts.repository.js';
import type { Account } from '../auth.types.js';
import { AccountTokensRepository } from '../tokens/account-tokens.repository.js';
import {
  alreadyRegisteredMail,
  confirmationMail,
  type MailText,
  passwordChangedMail,
  passwordResetMail,
} from './mail-texts.js';

const CONFIRMATION_LIFE_SECONDS = 24 * 60 * 60;
/** How long a link for a new password is good for. */
export const RESET_LIFE_SECONDS = 60 * 60;

const payloadSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('registration'), userId: z.uuid(), passwordHash: z.string() }),
  // Null for an address without an account, whose request is the same work.
  z.object({ kind: z.literal('password-reset'), userId: z.uuid().nullable() }),
  z.object({ kind: z.literal('password-changed'), userId: z.uuid() }),
]);

export type AccountMail = z.output<typeof payloadSchema>;

/** A quarter of an hour of tries: mail servers that refuse for a while are common. */
const accountMailJob = defineJob({
  name: 'account-mail',
  schema: payloadSchema,
  retryLimit: 9,
  retryDelaySeconds: 2,
  expireSeconds: 60,
});

/**
 * Mails about accounts, sent in the background, so that neither their time nor an unavailable mail server shows in an
 * answer.
 *
 * The token is made together with the mail, so that no job holds one.
 */
@Injectable()
export class AccountMails implements OnModuleInit {
  constructor(
    private readonly publicUrl: PublicUrl,
    private readonly jobs: JobQueue,
    private readonly mailer: Mailer,
    private readonly accounts: AccountsRepository,
    private readonly tokens: AccountTokensRepository,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(accountMailJob, (mail) => this.send(mail));
  }

  enqueue(mail: AccountMail, options: EnqueueOptions = {}): Promise<void> {
    return this.jobs.enqueue(accountMailJob, mail, options);
  }

  private async send(mail: AccountMail): Promise<void> {
    const account = mail.userId === null ? undefined : await this.accounts.findById(mail.userId);
    if (account === undefined) return;
    await this.mailer.send({ to: account.email, ...(await this.textOf(mail, account)) });
  }

  private async textOf(mail: AccountMail, { id: userId, emailConfirmedAt }: Account): Promise<MailText> {
    const { base } = this.publicUrl;
    switch (mail.kind) {
      case 'registration': {
        if (emailConfirmedAt !== null) return alreadyRegisteredMail(base);
        const { passwordHash } = mail;
        const lifeSeconds = CONFIRMATION_LIFE_SECONDS;
        const token = await this.tokens.issue({ purpose: 'confirm-email', userId, passwordHash, lifeSeconds });
        return confirmationMail(base, token);
      }
      case 'password-reset': {
        const lifeSeconds = RESET_LIFE_SECONDS;
        const token = await this.tokens.issue({ purpose: 'reset-password', userId, passwordHash: null, lifeSeconds });
        return passwordResetMail(base, token);
      }
      case 'password-changed':
        return passwordChangedMail(base);
    }
  }
}
