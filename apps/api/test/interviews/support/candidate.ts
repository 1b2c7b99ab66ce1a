import type { Response } from 'supertest';
import type { Answer, Draft, Hint } from '../../../src/modules/interviews/answers/answer.dto.js';
import type { Interview } from '../../../src/modules/interviews/session/interview.dto.js';
import type { Report } from '../../../src/modules/interviews/report/report.dto.js';
import { ownVersion, versionTag } from '../../../src/platform/http/entity-tags.js';
import { type SignUpOptions, signUp, type TestAccount } from '../../support/accounts.js';
import type { TestApp } from '../../support/start-test-app.js';

export const INTERVIEWS = '/api/v1/interviews';

/** An answer with enough in it to be evaluated. */
export const ANSWER =
  'I would create the order with POST, because the server chooses its address. PUT replaces the whole delivery address, ' +
  'so sending it twice does no harm. For the phone number I would use PATCH, which changes only what is sent.';

type Step = 'start' | 'pause' | 'resume' | 'complete' | 'abandon';

/** Somebody who practises, over HTTP. */
export class Candidate {
  constructor(
    private readonly http: TestApp['http'],
    readonly account: TestAccount,
  ) {}

  static async signUp(test: TestApp, options?: SignUpOptions): Promise<Candidate> {
    return new Candidate(test.http, await signUp(test, options));
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    return this.http.get(path).set({ ...this.account.auth, ...headers });
  }

  post(path: string, body?: object, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    return this.http
      .post(path)
      .set({ ...this.account.auth, ...headers })
      .send(body);
  }

  delete(id: string): Promise<Response> {
    return this.http.delete(`${INTERVIEWS}/${id}`).set(this.account.auth);
  }

  /** Makes an interview. */
  async create(wanted: object = {}): Promise<Interview> {
    return bodyOf(await this.post(INTERVIEWS, { role: 'backend', size: 2, ...wanted }), 201);
  }

  /** Makes an interview and starts it. */
  async begin(wanted: object = {}): Promise<Interview> {
    const { id } = await this.create(wanted);
    return bodyOf(await this.step(id, 'start'), 200);
  }

  step(id: string, step: Step): Promise<Response> {
    return this.post(`${INTERVIEWS}/${id}/${step}`);
  }

  async read(id: string): Promise<Interview> {
    return bodyOf(await this.get(`${INTERVIEWS}/${id}`), 200);
  }

  tryAnswer(id: string, questionId: string, text = ANSWER): Promise<Response> {
    return this.post(`${INTERVIEWS}/${id}/answers`, { questionId, text });
  }

  async answer(id: string, questionId: string, text = ANSWER): Promise<Answer> {
    return bodyOf(await this.tryAnswer(id, questionId, text), 201);
  }

  async readAnswer(id: string, questionId: string): Promise<Answer> {
    return bodyOf(await this.get(`${INTERVIEWS}/${id}/answers/${questionId}`), 200);
  }

  skip(id: string, questionId: string): Promise<Response> {
    return this.post(`${INTERVIEWS}/${id}/questions/${questionId}/skip`);
  }

  async hint(id: string, questionId: string): Promise<Hint> {
    return bodyOf(await this.tryHint(id, questionId), 200);
  }

  tryHint(id: string, questionId: string): Promise<Response> {
    return this.post(`${INTERVIEWS}/${id}/questions/${questionId}/hint`);
  }

  trySave(id: string, questionId: string, text: string, version?: number | string): Promise<Response> {
    return this.http
      .put(`${INTERVIEWS}/${id}/answers/${questionId}/draft`)
      .set({ ...this.account.auth, ...(version !== undefined && { 'if-match': this.tagOf(version) }) })
      .send({ text });
  }

  /** The ETag of a version of what is theirs. */
  tagOf(version: number | string): string {
    return versionTag(ownVersion(this.account.userId, version));
  }

  async draft(id: string, questionId: string): Promise<Draft> {
    return bodyOf(await this.get(`${INTERVIEWS}/${id}/answers/${questionId}/draft`), 200);
  }

  tryFollowUp(id: string, questionId: string): Promise<Response> {
    return this.post(`${INTERVIEWS}/${id}/answers/${questionId}/follow-up`);
  }

  async report(id: string): Promise<Report> {
    return bodyOf(await this.get(`${INTERVIEWS}/${id}/report`), 200);
  }
}

/** The body of an answer that must have this status. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- what a body is, the caller knows
export function bodyOf<Body>(response: Response, status: number): Body {
  if (response.status !== status) {
    throw new Error(`Expected ${status}, got ${response.status}: ${JSON.stringify(response.body)}`);
  }
  return response.body as Body;
}
