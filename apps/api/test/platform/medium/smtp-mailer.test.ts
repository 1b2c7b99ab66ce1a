import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { SmtpMailer } from '../../../src/platform/mail/smtp.mailer.js';

interface Received {
  readonly from: string | undefined;
  readonly to: readonly string[];
  readonly source: string;
}

describe('SmtpMailer', () => {
  const received: Received[] = [];
  let server: SMTPServer;
  let port: number;

  beforeAll(async () => {
    server = new SMTPServer({
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _, done) => {
        if (username === 'us er' && password === 'p@ss') done(null, { user: username });
        else done(new Error('wrong credentials'));
      },
      onData: (stream, { envelope: { mailFrom, rcptTo } }, done) => {
        void text(stream).then((source) => {
          received.push({
            from: mailFrom === false ? undefined : mailFrom.address,
            to: rcptTo.map(({ address }) => address),
            source,
          });
          done();
        });
      },
    });
    server.listen(0, '127.0.0.1');
    await once(server.server, 'listening');
    ({ port } = server.server.address() as { port: number });
  });
  afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

  const mailer = (credentials: string) =>
    new SmtpMailer({ url: `smtp://${credentials}@127.0.0.1:${port}`, from: 'InterviewMaster <no-reply@example.com>' });

  it('hands a mail to the server', async () => {
    const ours = mailer('us%20er:p%40ss');
    await ours.send({ to: 'ada@example.com', subject: 'Grüße', text: 'Hello,\n\nhttps://example.com/#token=abc\n' });
    ours.onApplicationShutdown();

    expect(received).toHaveLength(1);
    const [{ from, to, source }] = received as [Received];
    expect([from, to]).toEqual(['no-reply@example.com', ['ada@example.com']]);
    expect(source).toMatch(/^From: InterviewMaster <no-reply@example\.com>\r$/m);
    expect(source).toMatch(/^Subject: =\?UTF-8\?/m);
    expect(source).toContain('https://example.com/#token=abc');
  });

  it('sends to one address only, whatever it holds', async () => {
    const ours = mailer('us%20er:p%40ss');
    await ours.send({ to: 'ada@example.com,eve@example.com', subject: 's', text: 't' }).catch(() => undefined);
    ours.onApplicationShutdown();
    expect(received.flatMap(({ to }) => to)).not.toContain('eve@example.com');
  });

  it('fails when the server refuses, so that it is tried again', async () => {
    const ours = mailer('nobody:nothing');
    await expect(ours.send({ to: 'ada@example.com', subject: 's', text: 't' })).rejects.toThrow(/credentials|login/i);
    ours.onApplicationShutdown();
  });

  it('fails when there is no server', async () => {
    const ours = new SmtpMailer({ url: 'smtp://127.0.0.1:1', from: 'no-reply@example.com' });
    await expect(ours.send({ to: 'ada@example.com', subject: 's', text: 't' })).rejects.toThrow(/ECONNREFUSED/);
    ours.onApplicationShutdown();
  });
});
