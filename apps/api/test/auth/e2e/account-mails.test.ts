import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { eventually } from '@interviewmaster/testing';
import { SMTPServer } from 'smtp-server';
import { startTestApp, type TestApp } from '../../support/start-test-app.js';
import { AuthClient, BEHIND_PROXY, newEmail, OTHER_PASSWORD, tokenIn } from '../support/auth-client.js';

const PRODUCTION = { ...BEHIND_PROXY, NODE_ENV: 'production', AUTH_SIGNING_KEYS: `own:${'o'.repeat(32)}` };

describe('mails about accounts in production', () => {
  describe('with a mail server', () => {
    const received: string[] = [];
    /** How many mails it turns away before it takes one. */
    let refusals = 0;
    let server: SMTPServer;
    let test: TestApp;

    beforeAll(async () => {
      server = new SMTPServer({
        authOptional: true,
        disabledCommands: ['STARTTLS', 'AUTH'],
        onRcptTo: (_, __, done) => {
          if (refusals === 0) return done();
          refusals -= 1;
          return done(Object.assign(new Error('Try again later'), { responseCode: 451 }));
        },
        onData: (stream, _, done) => {
          void text(stream).then((source) => {
            received.push(source.replaceAll('=\r\n', '').replaceAll('=3D', '='));
            done();
          });
        },
      });
      server.listen(0, '127.0.0.1');
      await once(server.server, 'listening');
      const { port } = server.server.address() as { port: number };
      test = await startTestApp({
        environment: { ...PRODUCTION, SMTP_URL: `smtp://127.0.0.1:${port}`, PUBLIC_URL: 'https://app.example.com' },
      });
    });
    afterAll(async () => {
      await test.close();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    });

    const arrived = async (email: string): Promise<string> => {
      const find = () => received.find((source) => source.includes(`To: ${email}`));
      await eventually(() => find() !== undefined);
      return find()!;
    };

    it('arrive, and open the account; the log knows nothing of their text', async () => {
      const client = new AuthClient(test);
      const email = newEmail();
      await client.register(email).expect(202);
      const mail = await arrived(email);
      expect(mail).toContain('https://app.example.com/confirm-email#token=');
      const token = tokenIn({ to: email, subject: '', text: mail.replaceAll('\r\n', '\n') });

      await client.login(email).expect(401);
      await client.post('confirm-email', { token }).expect(204);
      await client.login(email).expect(200);
      expect(JSON.stringify(test.logs)).not.toContain(token);
    });

    it('are sent again when the server turns them away', async () => {
      refusals = 1;
      const email = newEmail();
      await new AuthClient(test).register(email, OTHER_PASSWORD).expect(202);
      expect(await arrived(email)).toContain('#token=');
      expect(refusals).toBe(0);
    });
  });

  it('are not sent without one, nor written to the log, which says so', async () => {
    const test = await startTestApp({ environment: PRODUCTION });
    try {
      const email = newEmail();
      await new AuthClient(test).register(email).expect(202);
      const unsent = () => test.logs.filter(({ context, subject }) => context === 'Mail' && subject !== undefined);
      await eventually(() => unsent().length > 0);

      expect(unsent()).toEqual([expect.objectContaining({ level: 'warn', subject: 'Confirm your email address' })]);
      expect(test.logs).toContainEqual(
        expect.objectContaining({ context: 'Mail', msg: expect.stringContaining('SMTP_URL') }),
      );
      expect(JSON.stringify(test.logs)).not.toContain('#token=');
      expect(JSON.stringify(test.logs)).not.toContain(email);
    } finally {
      await test.close();
    }
  });
});
