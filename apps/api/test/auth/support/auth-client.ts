import { randomInt, randomUUID } from 'node:crypto';
import { eventually } from '@interviewmaster/testing';
import { PASSWORD } from '../../support/accounts.js';
import type { TestApp } from '../../support/start-test-app.js';

/** So that each client of a test can have an address of its own, which limits are counted by. */
export const BEHIND_PROXY = { TRUSTED_PROXIES: '1' };

export { PASSWORD };
export const OTHER_PASSWORD = 'seven-wet-llamas-in-a-tuba-5';

export const newEmail = (): string => `ada-${randomUUID()}@example.com`;

const newAddress = (): string => `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`;

export interface MailLine {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Mails to an address, however it was typed, that were written to the log so far. */
export const mailsTo = ({ logs }: TestApp, email: string): MailLine[] =>
  logs.filter(
    ({ msg, to }) => msg === 'mail' && String(to).toLowerCase() === email.toLowerCase(),
  ) as unknown as MailLine[];

/** Waits for the n-th mail to an address. */
export async function mailTo(test: TestApp, email: string, count = 1): Promise<MailLine> {
  await eventually(() => mailsTo(test, email).length >= count);
  return mailsTo(test, email)[count - 1]!;
}

/** The token in the link of a mail. */
export function tokenIn({ text }: MailLine): string {
  const [, token] = /#token=([\w-]{43})\n/.exec(text) ?? [];
  if (token === undefined) throw new Error(`There is no token in: ${text}`);
  return token;
}

/** A client of the routes of accounts, at an address of its own. */
export class AuthClient {
  readonly #address = newAddress();

  constructor(private readonly test: TestApp) {}

  post(path: string, body?: object | string, headers: Readonly<Record<string, string>> = {}) {
    const request = this.test.http.post(`/api/v1/auth/${path}`).set({ 'x-forwarded-for': this.#address, ...headers });
    return body === undefined ? request : request.send(body);
  }

  register(email: string, password = PASSWORD) {
    return this.post('register', { email, password });
  }

  login(email: string, password = PASSWORD) {
    return this.post('login', { email, password });
  }

  refresh(refreshToken: string) {
    return this.post('refresh', { refreshToken });
  }

  /** Registers and confirms an account. */
  async join(email: string, password = PASSWORD): Promise<void> {
    await this.register(email, password).expect(202);
    await this.post('confirm-email', { token: tokenIn(await mailTo(this.test, email)) }).expect(204);
  }
}
