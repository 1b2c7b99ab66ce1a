import type { Response } from 'supertest';
import type { QuestionContent } from '../../../src/modules/questions/question-content.js';
import type { Page } from '../../../src/platform/http/page.js';
import { signUp, type TestAccount } from '../../support/accounts.js';
import type { TestApp } from '../../support/start-test-app.js';
import { bankQuestion } from './bank-builder.js';

export const EDITOR_QUESTIONS = '/api/v1/editor/questions';

/** A content that the taxonomy of the repository's bank allows. */
export function aContent(given: Partial<QuestionContent> = {}): QuestionContent {
  const { slug: _slug, ...content } = bankQuestion();
  return { ...content, ...given };
}

let made = 0;
export const aSlug = (): string => `made-by-an-editor-${process.pid}-${++made}`;

/** A question as the last answer about it has shown it. */
export interface Shown {
  readonly id: string;
  readonly etag: string;
  readonly body: Response['body'];
}

/** An editor, or an admin, at work over HTTP. */
export class EditorDesk {
  private constructor(
    private readonly test: TestApp,
    readonly account: TestAccount,
  ) {}

  static async open(test: TestApp, role: 'editor' | 'admin' = 'editor'): Promise<EditorDesk> {
    return new EditorDesk(test, await signUp(test, { roles: [role] }));
  }

  get(path: string) {
    return this.test.http.get(path).set(this.account.auth);
  }

  /** All items of a list, page by page. The path has a query, which says how large they are. */
  async all<Item>(path: string): Promise<Item[]> {
    const items: Item[] = [];
    let cursor: string | null = null;
    do {
      const response: Response = await this.get(cursor === null ? path : `${path}&cursor=${cursor}`).expect(200);
      const page = response.body as Page<Item>;
      items.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null);
    return items;
  }

  post(path: string, body?: object, etag?: string) {
    return this.with(this.test.http.post(path), etag).send(body);
  }

  patch({ id, etag }: Shown, change: object) {
    return this.with(this.test.http.patch(`${EDITOR_QUESTIONS}/${id}`), etag).send(change);
  }

  delete(path: string, etag?: string) {
    return this.with(this.test.http.delete(path), etag);
  }

  step({ id, etag }: Shown, to: string, note?: string) {
    return this.post(`${EDITOR_QUESTIONS}/${id}/steps`, { to, ...(note !== undefined && { note }) }, etag);
  }

  async create(given: Partial<QuestionContent> & { readonly slug?: string } = {}): Promise<Shown> {
    const response = await this.post(EDITOR_QUESTIONS, { slug: aSlug(), ...aContent(), ...given }).expect(201);
    return shown(response);
  }

  async read(id: string): Promise<Shown> {
    return shown(await this.get(`${EDITOR_QUESTIONS}/${id}`).expect(200));
  }

  /** Takes steps one after another, each of which must be legal. */
  async walk(question: Shown, ...statuses: readonly string[]): Promise<Shown> {
    let present = question;
    for (const status of statuses) present = shown(await this.step(present, status).expect(200));
    return present;
  }

  /** Edits a question and leads the edit through review, as an admin may alone. */
  async publish(id: string, change: Partial<QuestionContent>): Promise<void> {
    const edited = shown(await this.patch(await this.read(id), change).expect(200));
    await this.walk(edited, 'review', 'published');
  }

  private with(request: ReturnType<TestApp['http']['post']>, etag: string | undefined) {
    const signed = request.set(this.account.auth);
    return etag === undefined ? signed : signed.set('If-Match', etag);
  }
}

export const shown = ({ body, headers }: Response): Shown => ({ id: body.id, etag: headers['etag']!, body });
