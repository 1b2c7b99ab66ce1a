import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

/** A mail server that turns every mail away and repeats, as servers do, whose it was and what was in it. */
export class RefusingMailServer {
  /** What it has turned away: addresses and whole mails. */
  readonly refused: string[] = [];
  readonly #server: SMTPServer;

  private constructor() {
    this.#server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onRcptTo: ({ address }, _, done) => {
        // Every second one is taken, and turned away with its text.
        if (this.refused.push(address) % 2 === 0) done();
        else done(refusal(`<${address}> is not known here`));
      },
      onData: (stream, _, done) => {
        void text(stream).then((source) => {
          this.refused.push(source);
          done(refusal(source.replaceAll(/\s+/g, ' ').slice(0, 400)));
        });
      },
    });
  }

  static async start(): Promise<RefusingMailServer> {
    const server = new RefusingMailServer();
    server.#server.listen(0, '127.0.0.1');
    await once(server.#server.server, 'listening');
    return server;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.#server.server.address() as { port: number }).port}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}

const refusal = (words: string): Error => Object.assign(new Error(words), { responseCode: 451 });
