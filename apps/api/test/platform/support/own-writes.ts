import { setTimeout as sleep } from 'node:timers/promises';
import { Candidate, bodyOf, INTERVIEWS } from '../../interviews/support/candidate.js';
import type { TestAccount } from '../../support/accounts.js';
import type { TestApp } from '../../support/start-test-app.js';

const ME = '/api/v1/users/me';
const PREFERENCES = `${ME}/preferences`;
const SUMMARY = '/api/v1/analytics/summary?period=all';
const DEFAULT_PAGE_ITEMS = 20;
/** Shorter than a round, so that other tests get a turn and most moments are still looked at. */
const BETWEEN_ROUNDS_MS = 20;

/** A write that was acknowledged, and what a read that began after it gave instead of it. */
export interface StaleRead {
  readonly what: string;
  readonly wrote: unknown;
  readonly read: unknown;
}

/** One who changes what is theirs at one process and looks at it at once at another. */
export class Wanderer {
  readonly stale: StaleRead[] = [];
  rounds = 0;
  #interviewId = '';

  constructor(private readonly account: TestAccount) {}

  /** Has both processes keep all that they may keep. */
  async warmUp(apps: readonly TestApp[]): Promise<void> {
    this.#interviewId = (await new Candidate(apps[0]!.http, this.account).begin()).id;
    for (const app of [...apps, ...apps]) {
      for (const path of [ME, PREFERENCES, INTERVIEWS, SUMMARY, `${INTERVIEWS}/${this.#interviewId}`]) {
        await this.#get(app, path);
      }
    }
  }

  /** Rounds for so many milliseconds. */
  async wander(ms: number, writer: TestApp, reader: TestApp): Promise<void> {
    for (const until = Date.now() + ms; Date.now() < until;) {
      await this.round(writer, reader);
      await sleep(BETWEEN_ROUNDS_MS);
    }
  }

  /** One write of each kind, each followed by a read elsewhere. */
  async round(writer: TestApp, reader: TestApp): Promise<void> {
    const turn = ++this.rounds;
    const displayName = `Ada ${turn}`;
    await this.#write('profile', writer, (http) =>
      http.patch(ME).set(this.account.auth).set('if-match', '*').send({ displayName }),
    );
    this.#compare('profile', displayName, (await this.#get<{ displayName: string }>(reader, ME)).displayName);

    const fontScale = 1 + (turn % 20) / 10;
    await this.#write('preferences', writer, (http) =>
      http.put(PREFERENCES).set(this.account.auth).set('if-match', '*').send({ accessibility: { fontScale } }),
    );
    const { accessibility } = await this.#get<{ accessibility: { fontScale: number } }>(reader, PREFERENCES);
    this.#compare('preferences', fontScale, accessibility.fontScale);

    const step = turn % 2 === 1 ? 'pause' : 'resume';
    const path = `${INTERVIEWS}/${this.#interviewId}`;
    const moved = await this.#write('interview', writer, (http) => http.post(`${path}/${step}`).set(this.account.auth));
    this.#compare('interview', moved['state'], (await this.#get<{ state: string }>(reader, path)).state);

    const made = await this.#write('history', writer, (http) =>
      http.post(INTERVIEWS).set(this.account.auth).send({ role: 'backend', size: 1 }),
    );
    const { items } = await this.#get<{ items: { id: string }[] }>(reader, INTERVIEWS);
    this.#compare('history', true, items.length === DEFAULT_PAGE_ITEMS || items.some(({ id }) => id === made['id']));
    await this.#delete(writer, `${INTERVIEWS}/${String(made['id'])}`);
    const left = await this.#get<{ items: { id: string }[] }>(reader, INTERVIEWS);
    this.#compare(
      'history',
      false,
      left.items.some(({ id }) => id === made['id']),
    );
  }

  async #get<Body>(app: TestApp, path: string): Promise<Body> {
    return bodyOf<Body>(await app.http.get(path).set(this.account.auth), 200);
  }

  async #write(
    what: string,
    app: TestApp,
    send: (http: TestApp['http']) => ReturnType<TestApp['http']['get']>,
  ): Promise<Record<string, unknown>> {
    const { status, body } = await send(app.http);
    if (status >= 300) throw new Error(`${what}: ${status} ${JSON.stringify(body)}`);
    return body as Record<string, unknown>;
  }

  async #delete(app: TestApp, path: string): Promise<void> {
    await app.http.delete(path).set(this.account.auth).expect(204);
  }

  #compare(what: string, wrote: unknown, read: unknown): void {
    if (wrote !== read) this.stale.push({ what, wrote, read });
  }
}
