import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { eventually } from '@interviewmaster/testing';
import { Database } from '@interviewmaster/database';
import { sql } from 'drizzle-orm';
import { SessionsService } from '../../../src/modules/auth/sessions/sessions.service.js';
import { InterviewEventsRepository } from '../../../src/modules/interviews/events/interview-events.repository.js';
import { InterviewSteps } from '../../../src/modules/interviews/session/interview-steps.js';
import { InterviewsModule } from '../../../src/modules/interviews/interviews.module.js';
import { EventStreams } from '../../../src/platform/sse/event-streams.js';
import { startTestApp } from '../../support/start-test-app.js';
import { Candidate, INTERVIEWS } from '../support/candidate.js';
import { OpenStream, type ReceivedEvent } from '../support/read-events.js';
import { useAppDatabase, useTestApp } from '../../support/use-test-app.js';

const LIFE = [
  'interview.created',
  'interview.started',
  'question.hinted',
  'answer.submitted',
  'feedback.pending',
  'feedback.processing',
  'feedback.ready',
  'question.skipped',
  'interview.paused',
  'interview.completed',
  'report.final',
];

/** Two processes that share a PostgreSQL and nothing else. */
describe('the events of an interview', () => {
  const database = useAppDatabase();
  const here = useTestApp(() => ({ database }));
  const elsewhere = useTestApp(() => ({ database }));
  let ada: Candidate;
  let adaElsewhere: Candidate;

  beforeAll(async () => {
    ada = await Candidate.signUp(here);
    adaElsewhere = new Candidate(elsewhere.http, ada.account);
  });

  /** From the first step to the end, waiting for the feedback in between so that the order is one. */
  async function live(who: Candidate, id: string) {
    const { questions } = (await who.step(id, 'start')).body;
    await who.hint(id, questions[0].id);
    const answer = await who.answer(id, questions[0].id);
    await eventually(async () => expect((await who.readAnswer(id, questions[0].id)).feedback.status).toBe('ready'));
    await who.skip(id, questions[1].id);
    await who.step(id, 'pause');
    await who.step(id, 'complete');
    return { questions, answer };
  }

  it('come in order and without gaps, in every process, and end with the report', async () => {
    const { id } = await ada.create();
    await using near = await OpenStream.open(here.url, ada, id);
    await using far = await OpenStream.open(elsewhere.url, adaElsewhere, id);
    expect(near.response.headers.get('content-type')).toBe('text/event-stream');
    expect(near.response.headers.get('cache-control')).toContain('no-store');
    const { questions, answer } = await live(ada, id);
    await Promise.all([near.ended, far.ended]);

    expect(near.types).toEqual(LIFE);
    expect(near.events.map((event) => event.id)).toEqual(LIFE.map((_, index) => index + 1));
    expect(far.events).toEqual(near.events);
    expect(near.events[3]?.data).toMatchObject({ questionId: questions[0].id, answerId: answer.id, isLate: false });
    expect((await ada.read(id)).lastEventId).toBe(LIFE.length);
  });

  it('go on behind the last one that was seen, wherever the client comes back', async () => {
    const { id } = await ada.create();
    await live(ada, id);
    for (let last = 0; last < LIFE.length; last += 1) {
      await using again = await OpenStream.open(last % 2 ? here.url : elsewhere.url, ada, id, last);
      await again.ended;
      expect(again.types).toEqual(LIFE.slice(last));
    }
    await using over = await OpenStream.open(here.url, ada, id, LIFE.length);
    await over.ended;
    expect(over.events).toEqual([]);
  });

  it('tell the same as reading', async () => {
    const { id } = await ada.create();
    await live(ada, id);
    await using all = await OpenStream.open(here.url, ada, id);
    await all.ended;
    const told = { state: '', questions: new Map<unknown, string>(), hints: 0, feedback: '' };
    for (const { type, data } of all.events) {
      if (type.startsWith('interview.')) told.state = String(data['state']);
      if (type === 'question.skipped') told.questions.set(data['questionId'], 'skipped');
      if (type === 'answer.submitted') told.questions.set(data['questionId'], 'answered');
      if (type === 'question.hinted') told.hints = Number(data['hintsTaken']);
      if (type.startsWith('feedback.')) told.feedback = type.slice('feedback.'.length);
    }
    const [interview, report] = [await ada.read(id), await ada.report(id)];
    expect(told.state).toBe(interview.state);
    expect([...told.questions]).toEqual(interview.questions.map((question) => [question.id, question.state]));
    expect(told.hints).toBe(report.summary.hintsTaken);
    expect(told.feedback).toBe(report.questions[0]?.answer?.feedback.status);
  });

  it('reach a client of one process that happen in the other', async () => {
    const { id } = await ada.begin();
    await using far = await OpenStream.open(elsewhere.url, adaElsewhere, id, 2);
    await ada.step(id, 'pause');
    await eventually(() => expect(far.types).toEqual(['interview.paused']));
    await ada.step(id, 'resume');
    await eventually(() => expect(far.types).toEqual(['interview.paused', 'interview.resumed']));
  });

  it('are not polled for, and go on when the connection that listens is lost', async () => {
    const polls = jest.spyOn(elsewhere.app.select(InterviewsModule).get(InterviewEventsRepository), 'lastNumbers');
    const { id } = await ada.begin();
    await using far = await OpenStream.open(elsewhere.url, adaElsewhere, id, 2);
    await ada.step(id, 'pause');
    await eventually(() => expect(far.types).toEqual(['interview.paused']));
    // Longer than the time between two polls.
    await sleep(1500);
    expect(polls).not.toHaveBeenCalled();

    const { db } = here.app.get(Database);
    const { rows } = await db.execute(
      sql`select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and application_name = 'interviewmaster interview events'`,
    );
    expect(rows).toHaveLength(2);
    await ada.step(id, 'resume');
    await eventually(() => expect(far.types).toEqual(['interview.paused', 'interview.resumed']));
  });

  it('go on from the last one for a client that has seen more than there are', async () => {
    const { id } = await ada.begin();
    await using ahead = await OpenStream.open(here.url, ada, id, 999);
    await eventually(async () => {
      await ada.step(id, 'pause');
      await ada.step(id, 'resume');
      expect(ahead.types).toContain('interview.resumed');
    });
  });

  it('end when the interview is deleted', async () => {
    const { id } = await ada.begin();
    await using stream = await OpenStream.open(here.url, ada, id, 2);
    await using far = await OpenStream.open(elsewhere.url, adaElsewhere, id, 2);
    await ada.delete(id);
    await stream.ended;
    expect(stream.events).toEqual([]);
    // Well below the 15 s after which a quiet stream looks by itself.
    expect(await Promise.race([far.ended.then(() => 'ended'), sleep(8000, 'open', { ref: false })])).toBe('ended');
    expect(far.events).toEqual([]);
  });

  it('are told to nobody whose session was ended', async () => {
    const grace = await Candidate.signUp(here);
    const { id } = await grace.begin();
    await using stream = await OpenStream.open(here.url, grace, id, 2);
    await here.app.get(SessionsService).end({ userId: grace.account.userId }, 'revoked');
    // By somebody who needs no session, as an expiry is.
    await here.app
      .select(InterviewsModule)
      .get(InterviewSteps)
      .move({ userId: grace.account.userId, interviewId: id }, 'expire');
    await stream.ended;
    expect(stream.events).toEqual([]);
  });

  it('are streamed to a few clients of a user at a time: a further one replaces the oldest', async () => {
    const [grace, other] = [await Candidate.signUp(here), await Candidate.signUp(here)];
    const [{ id }, theirs] = [await grace.begin(), await other.begin()];
    await using untouched = await OpenStream.open(here.url, other, theirs.id);
    const streams: OpenStream[] = [];
    for (let count = 1; count <= 6; count += 1) streams.push(await OpenStream.open(here.url, grace, id));
    await eventually(() => expect(streams.map(({ events }) => events.length)).toEqual(streams.map(() => 2)));

    for (const oldest of streams.slice(0, 2)) {
      streams.push(await OpenStream.open(here.url, grace, id));
      await oldest.ended;
      expect(oldest.types).toEqual(['interview.created', 'interview.started', 'replaced']);
      // As `EventSource` would do by itself.
      const again = await grace.get(`${INTERVIEWS}/${id}/events`, { 'last-event-id': oldest.lastEventId });
      expect([again.status, again.text]).toEqual([204, '']);
    }
    await grace.step(id, 'pause');
    for (const stream of [...streams.slice(2), untouched]) {
      const types = ['interview.created', 'interview.started', ...(stream === untouched ? [] : ['interview.paused'])];
      await eventually(() => expect(stream.types).toEqual(types));
    }
    await Promise.all(streams.map((stream) => stream[Symbol.asyncDispose]()));
  });

  it('leave the oldest stream alone for a request that is refused', async () => {
    const grace = await Candidate.signUp(here);
    const { id } = await grace.begin();
    const streams = await Promise.all(Array.from({ length: 6 }, () => OpenStream.open(here.url, grace, id)));
    expect((await grace.get(`${INTERVIEWS}/${id}/events`, { 'last-event-id': 'x' })).status).toBe(400);
    expect((await ada.get(`${INTERVIEWS}/${id}/events`)).status).toBe(404);
    await grace.step(id, 'pause');
    for (const stream of streams) await eventually(() => expect(stream.types).toContain('interview.paused'));
    await Promise.all(streams.map((stream) => stream[Symbol.asyncDispose]()));
  });

  it('leave the oldest stream alone for HEAD, which is answered like the beginning of a stream', async () => {
    const grace = await Candidate.signUp(here);
    const { id } = await grace.begin();
    const streams = await Promise.all(Array.from({ length: 6 }, () => OpenStream.open(here.url, grace, id)));
    const head = (lastEventId = '') =>
      here.http.head(`${INTERVIEWS}/${id}/events`).set({ ...grace.account.auth, 'last-event-id': lastEventId });
    const { status, headers } = await head();
    const { response } = streams[0]!;
    expect([status, headers['content-length']]).toEqual([response.status, undefined]);
    for (const name of ['content-type', 'cache-control', 'x-accel-buffering']) {
      expect(headers[name]).toBe(response.headers.get(name));
    }
    expect([(await head('x')).status, (await head('replaced')).status]).toEqual([400, 204]);
    await grace.step(id, 'pause');
    for (const stream of streams) {
      const types = ['interview.created', 'interview.started', 'interview.paused'];
      await eventually(() => expect(stream.types).toEqual(types));
    }
    await Promise.all(streams.map((stream) => stream[Symbol.asyncDispose]()));
  });

  it('are resumed where a stream has reached its end, without a gap and without a repetition', async () => {
    const short = [here, elsewhere].map(({ app }) =>
      jest.spyOn(app.select(InterviewsModule).get(EventStreams, { strict: true }), 'lifeMs').mockReturnValue(900),
    );
    const { id } = await ada.begin();
    const got: ReceivedEvent[] = [];
    let streams = 0;
    const reading = (async () => {
      for (let last: string | undefined; got.at(-1)?.type !== 'report.final'; streams += 1) {
        await using stream = await OpenStream.open(streams % 2 ? here.url : elsewhere.url, ada, id, last);
        await stream.ended;
        got.push(...stream.events);
        last = stream.lastEventId || last;
      }
    })();
    while (streams < 4) await ada.step(id, streams % 2 ? 'pause' : 'resume');
    await ada.step(id, 'complete');
    await reading;
    for (const spy of short) spy.mockRestore();
    expect(got.map((event) => event.id)).toEqual(got.map((_, index) => index + 1));
    expect((await ada.read(id)).lastEventId).toBe(got.length);
  });

  it.each(['x', '-1', '1.5', '99999999999'])('are not to be had behind %j', async (last) => {
    const { id } = await ada.create();
    const { status, body } = await ada.get(`${INTERVIEWS}/${id}/events`, { 'last-event-id': last });
    expect(status).toBe(400);
    expect(body.errors).toEqual([expect.objectContaining({ header: 'Last-Event-ID' })]);
  });

  it('do not hold the end of the process up', async () => {
    const third = await startTestApp({ database });
    const grace = await Candidate.signUp(third);
    const { id } = await grace.begin();
    const stream = await OpenStream.open(third.url, grace, id);
    await eventually(() => expect(stream.events).toHaveLength(2));
    await third.close();
    await stream.ended;
    expect(stream.types).toEqual(['interview.created', 'interview.started']);
  });
});
