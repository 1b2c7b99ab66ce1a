import { INTERVIEWS } from '../candidate.js';

/** The connection broke: whether the request was carried out is not known. */
export class InDoubt extends Error {
  override readonly name = 'InDoubt';
}

export interface DrillAnswer {
  readonly status: number;
  readonly etag: string | null;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as a body of supertest
  readonly body: any;
}

/** Somebody who practises at a server that may die under any request. */
export class DrillClient {
  constructor(
    private readonly url: string,
    private readonly authorization: string,
  ) {}

  /** Makes an account and signs in. */
  static async signUp(url: string): Promise<string> {
    const account = { email: 'drill@example.com', password: 'a-battery-horse-in-a-drill-7' };
    const send = (path: string, body: object) =>
      fetch(`${url}/api/v1/auth/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    await send('register', account);
    const tokens = (await (await send('login', { ...account, client: 'app' })).json()) as { accessToken: string };
    return `Bearer ${tokens.accessToken}`;
  }

  /** @throws {InDoubt} */
  async send(
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    { body, headers = {} }: { readonly body?: object; readonly headers?: Readonly<Record<string, string>> } = {},
  ): Promise<DrillAnswer> {
    const { url, authorization } = this;
    let response: Response;
    let text: string;
    try {
      response = await fetch(`${url}${INTERVIEWS}${path}`, {
        method,
        headers: { authorization, ...(body && { 'content-type': 'application/json' }), ...headers },
        ...(body && { body: JSON.stringify(body) }),
      });
      text = await response.text();
    } catch (error) {
      throw new InDoubt(`${method} ${path}`, { cause: error });
    }
    if (response.status >= 500) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    const etag = response.headers.get('etag');
    return { status: response.status, etag, body: text === '' ? undefined : JSON.parse(text) };
  }
}
