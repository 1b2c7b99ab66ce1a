import { randomUUID } from 'node:crypto';
import type { Interview } from '../../../../src/modules/interviews/session/interview.dto.js';
import type { DrillAnswer, DrillClient } from './drill-client.js';
import type { SeededRandom } from './random.js';

const OVER = ['completed', 'abandoned', 'expired'];

/** One interview, led to its end however often the server dies, with all that was acknowledged. */
export class Practice {
  readonly key = randomUUID();
  readonly answers = new Map<string, { readonly id: string; readonly text: string }>();
  readonly #drafts = new Map<string, { readonly text: string; readonly version: number }>();
  #id: string | undefined;
  #version = 0;
  #isOver = false;

  get id(): string | undefined {
    return this.#id;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /**
   * Does the next thing.
   *
   * @returns false when another request of its key holds it up.
   * @throws {InDoubt}
   */
  async goOn(client: DrillClient, random: SeededRandom): Promise<boolean> {
    if (this.#id === undefined) return this.make(client);
    const interview = (await client.send('GET', `/${this.#id}`)).body as Interview;
    const step = this.next(interview, random);
    await step(client);
    return true;
  }

  /** Makes it; again, with the same key, when the answer got lost. */
  async make(client: DrillClient): Promise<boolean> {
    const body = { role: 'backend', size: 3, timeLimitMinutes: 60 };
    const made = await client.send('POST', '', { body, headers: { 'idempotency-key': this.key } });
    if (made.status !== 201) return false;
    this.#id = made.body.id as string;
    this.#version = made.body.version as number;
    return true;
  }

  /** What was acknowledged and is not so any more; none is what must be. */
  async losses(client: DrillClient): Promise<string[]> {
    if (this.#id === undefined) return [];
    const id = this.#id;
    const lost: string[] = [];
    const { status, body } = await client.send('GET', `/${id}`);
    if (status !== 200) return [`interview ${id}`];
    const interview = body as Interview;
    if (interview.version < this.#version) lost.push(`${id}: version ${this.#version}, now ${interview.version}`);
    if (this.#isOver && !OVER.includes(interview.state)) lost.push(`${id}: was over, now ${interview.state}`);
    for (const [questionId, answer] of this.answers) {
      const stored = await client.send('GET', `/${id}/answers/${questionId}`);
      if (stored.body?.text !== answer.text) lost.push(`${id}: answer to ${questionId}`);
    }
    for (const [questionId, draft] of this.#drafts) {
      if (interview.questions.some((question) => question.id === questionId && question.state === 'answered')) continue;
      const stored = (await client.send('GET', `/${id}/answers/${questionId}/draft`)).body;
      const isLater = stored.version > draft.version;
      if (!isLater && stored.text !== draft.text) lost.push(`${id}: draft ${draft.version} of ${questionId}`);
    }
    return lost;
  }

  private next({ state, currentQuestionId }: Interview, random: SeededRandom) {
    if (state === 'created') return this.step('start');
    if (state === 'paused') return this.step('resume');
    if (state !== 'in_progress') return async () => void (this.#isOver = true);
    if (currentQuestionId === null) return this.step('complete');
    const answer = this.answer(currentQuestionId, random);
    return random.pick([
      answer,
      answer,
      this.draft(currentQuestionId, random),
      this.hint(currentQuestionId),
      this.step('pause'),
    ]);
  }

  private step(name: string) {
    return async (client: DrillClient): Promise<void> => {
      this.note(await client.send('POST', `/${this.#id}/${name}`));
      if (name === 'complete') this.#isOver = true;
    };
  }

  private hint(questionId: string) {
    return async (client: DrillClient): Promise<void> => {
      await client.send('POST', `/${this.#id}/questions/${questionId}/hint`);
    };
  }

  private draft(questionId: string, random: SeededRandom) {
    return async (client: DrillClient): Promise<void> => {
      const path = `/${this.#id}/answers/${questionId}/draft`;
      const { etag } = await client.send('GET', path);
      const text = `A draft, typed ${random.next()}.`;
      const headers = { 'if-match': etag ?? '' };
      const saved = await client.send('PUT', path, { body: { text }, headers });
      if (saved.status === 200) this.#drafts.set(questionId, { text, version: saved.body.version });
    };
  }

  private answer(questionId: string, random: SeededRandom) {
    return async (client: DrillClient): Promise<void> => {
      const text = `I would measure first, and then cache what is read often. This is attempt ${random.next()} at it.`;
      const { status, body } = await client.send('POST', `/${this.#id}/answers`, { body: { questionId, text } });
      // Refused, it tells the answer that was stored when an earlier acknowledgement got lost.
      if (status === 201) this.answers.set(questionId, { id: body.id, text });
      else if (body.answer) this.answers.set(questionId, { id: body.answer.id, text: body.answer.text });
    };
  }

  private note({ status, body }: DrillAnswer): void {
    if (status === 200) this.#version = Math.max(this.#version, body.version as number);
  }
}
