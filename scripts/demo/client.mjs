// @ts-check
/**
 * @typedef {object} Answer
 * @property {number} status
 * @property {Headers} headers
 * @property {any} body parsed JSON; bytes of anything else; undefined when there is none
 */

/**
 * @typedef {object} RequestOptions
 * @property {unknown} [body] sent as JSON; a FormData as it is
 * @property {Record<string, string>} [headers]
 */

const PATIENCE_MS = 60_000;
const PAUSE_MS = 200;

/** Talks to a running server, signed in or not. */
export class Client {
  #baseUrl;
  /** @type {string | undefined} */
  #accessToken;

  /** @param {string} baseUrl */
  constructor(baseUrl) {
    this.#baseUrl = baseUrl;
  }

  /** @param {string} accessToken */
  signedIn(accessToken) {
    const client = new Client(this.#baseUrl);
    client.#accessToken = accessToken;
    return client;
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {RequestOptions} [options]
   * @returns {Promise<Answer>} whatever its status
   */
  async send(method, path, { body, headers = {} } = {}) {
    const isForm = body instanceof FormData;
    const response = await fetch(new URL(path, this.#baseUrl), {
      method,
      headers: {
        ...(this.#accessToken !== undefined && { authorization: `Bearer ${this.#accessToken}` }),
        ...(body !== undefined && !isForm && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
    }).catch((error) => {
      throw new Error(
        `No server answers at ${this.#baseUrl} (${error.cause?.code ?? error.message}). Start one: npm start`,
      );
    });
    return { status: response.status, headers: response.headers, body: await bodyOf(response) };
  }

  /**
   * Like {@link send}, and stops the demo when the answer is not a good one.
   *
   * @param {string} method
   * @param {string} path
   * @param {RequestOptions} [options]
   */
  async ask(method, path, options) {
    const answer = await this.send(method, path, options);
    if (answer.status < 300) return answer;
    const { detail, title, errors } = answer.body ?? {};
    const reason = [detail ?? title ?? 'no reason given', ...(errors ?? []).map(JSON.stringify)].join(' ');
    throw new Error(`${method} ${path} answered ${answer.status}: ${reason}`);
  }

  /** @param {string} path */
  async get(path) {
    return (await this.ask('GET', path)).body;
  }

  /**
   * @param {string} path
   * @param {unknown} [body]
   * @param {Record<string, string>} [headers]
   */
  async post(path, body, headers) {
    return (await this.ask('POST', path, { ...(body !== undefined && { body }), ...(headers && { headers }) })).body;
  }

  /**
   * Reads a resource again and again until it is as wanted.
   *
   * @param {string} path
   * @param {(body: any) => boolean} isReady
   */
  async until(path, isReady) {
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end;) {
      const body = await this.get(path);
      if (isReady(body)) return body;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    throw new Error(`GET ${path} did not get ready within ${PATIENCE_MS / 1000} s.`);
  }
}

/** @param {Response} response */
async function bodyOf(response) {
  const type = response.headers.get('content-type') ?? '';
  if (type.includes('json')) return response.json();
  const bytes = new Uint8Array(await response.arrayBuffer());
  return bytes.length > 0 ? bytes : undefined;
}
