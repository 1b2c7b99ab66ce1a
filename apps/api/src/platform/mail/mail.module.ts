import { Global, Module } from '@nestjs/common';
import { PlatformConfig } from '@interviewmaster/config';
import { LogMailer, Mailer } from './mailer.js';

/** Mail to users, everywhere. */
@Global()
@Module({
  providers: [
    {
      provide: Mailer,
      inject: [PlatformConfig],
      useFactory: async ({ environment, mail: { smtpUrl, from } }: PlatformConfig): Promise<Mailer> => {
        if (smtpUrl === undefined) return new LogMailer(environment !== 'production');
        // Loaded only where it is used: it takes its share of the start.
        const { SmtpMailer } = await import('./smtp.mailer.js');
        return new SmtpMailer({ url: smtpUrl, from });
      },
    },
  ],
  exports: [Mailer],
})
export class MailModule {}
