import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '@interviewmaster/testing';
import type { TestDatabase } from '@interviewmaster/testing/postgres';
import { Database } from '@interviewmaster/database';
import { sql } from 'drizzle-orm';
import { DrillClient, InDoubt } from './drill-client.js';
import { Practice } from './practice.js';
import { SeededRandom } from './random.js';
import { ServerProcess } from './server-process.js';

const CANDIDATES = 4;
const SOONEST_KILL_MS = 20;
const LATEST_KILL_MS = 900;
/** The lease of an idempotency key, and then the recovery of feedback, may have to be waited for. */
const SETTLE_MS = 240_000;

export interface CrashDrillOptions {
  readonly kills: number;
  readonly seed: number;
  /** A PostgreSQL with nothing in it yet. */
  readonly place: TestDatabase;
  /** A Redis that outlives the server, so that what it leaves in the cache is met again. */
  readonly redis: string;
  readonly onKill?: (kill: number, afterMs: number, losses: readonly string[]) => void;
}

export interface CrashDrillResult {
  readonly kills: number;
  readonly interviews: number;
  /** Interviews that exist although nobody was told of them. */
  readonly orphans: number;
  readonly answers: number;
  /** Requests whose answer never came. */
  readonly inDoubt: number;
  readonly losses: readonly string[];
  /** All answers in the database: also those whose acknowledgement got lost. */
  readonly stored: number;
  readonly feedbackReady: number;
  /** Interviews whose events have gaps or do not end where the interview says. */
  readonly brokenLogs: number;
}

/** Has candidates practise at a server that is killed at random moments, and checks that nothing acknowledged is lost. */
export async function runCrashDrill({
  kills,
  seed,
  place,
  redis,
  onKill,
}: CrashDrillOptions): Promise<CrashDrillResult> {
  const random = new SeededRandom(seed);
  const folder = await mkdtemp(join(tmpdir(), 'interviewmaster-drill-'));
  const environment = {
    ...place.environment,
    REDIS_URL: redis,
    CACHE_NAMESPACE: `drill-${randomUUID()}`,
    AUTH_ACCESS_TOKEN_SECONDS: '3600',
  };
  const start = () => ServerProcess.start(environment, folder);
  let server = await start();
  const database = await Database.open(place.options);
  try {
    const authorization = await DrillClient.signUp(server.url);
    const drill = new Drill(random);
    for (let kill = 1; kill <= kills; kill += 1) {
      const life = drill.practise(new DrillClient(server.url, authorization));
      const afterMs = random.between(SOONEST_KILL_MS, LATEST_KILL_MS);
      await sleep(afterMs);
      await server.kill();
      await life;
      server = await start();
      onKill?.(kill, afterMs, await drill.check(new DrillClient(server.url, authorization)));
    }
    await drill.finish(new DrillClient(server.url, authorization));
    return { kills, ...drill.result(), ...(await drill.compare(database)) };
  } finally {
    await server.kill();
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}

class Drill {
  readonly #practices: Practice[] = [];
  readonly #losses: string[] = [];
  #running: Practice[] = [];
  #inDoubt = 0;

  constructor(private readonly random: SeededRandom) {}

  /** Until the server dies. */
  async practise(client: DrillClient): Promise<void> {
    const places = Array.from({ length: CANDIDATES }, (_, index) => this.#running[index] ?? this.#begin());
    this.#running = await Promise.all(places.map((practice) => this.#untilDeath(practice, client)));
  }

  async check(client: DrillClient): Promise<string[]> {
    const found: string[] = [];
    for (const practice of this.#practices) found.push(...(await practice.losses(client)));
    this.#losses.push(...found);
    return found;
  }

  /** Leads all to their end, also those whose keys a dead process held. */
  async finish(client: DrillClient): Promise<void> {
    for (const practice of this.#practices) {
      await eventually(
        async () => {
          while (!practice.isOver) if (!(await practice.goOn(client, this.random))) return false;
          return true;
        },
        { timeoutMs: SETTLE_MS, intervalMs: 500 },
      );
    }
    await this.check(client);
  }

  result() {
    return {
      interviews: this.#practices.length,
      answers: this.#practices.reduce((sum, { answers }) => sum + answers.size, 0),
      inDoubt: this.#inDoubt,
      losses: this.#losses,
    };
  }

  /** What the database says beside what the candidates were told. */
  async compare({ db }: Database) {
    const one = async (statement: ReturnType<typeof sql>): Promise<number> =>
      (await db.execute<{ count: number }>(statement)).rows[0]?.count ?? 0;
    const unready = sql`select count(*)::int as count from answer_feedback where status <> 'ready'`;
    await eventually(async () => (await one(unready)) === 0, { timeoutMs: SETTLE_MS, intervalMs: 250 });
    return {
      orphans: (await one(sql`select count(*)::int as count from interviews`)) - this.#practices.length,
      stored: await one(sql`select count(*)::int as count from interview_answers`),
      feedbackReady: await one(sql`select count(*)::int as count from answer_feedback where status = 'ready'`),
      brokenLogs: await one(sql`
        select count(*)::int as count from interviews i
        where i.event_sequence is distinct from (
          select max(e.sequence) from interview_events e where e.interview_id = i.id having max(e.sequence) = count(*)
        ) or 'report.final' is distinct from (
          select e.type from interview_events e where e.interview_id = i.id order by e.sequence desc limit 1
        )`),
    };
  }

  #begin(): Practice {
    const practice = new Practice();
    this.#practices.push(practice);
    return practice;
  }

  async #untilDeath(given: Practice, client: DrillClient): Promise<Practice> {
    let practice = given;
    try {
      for (;;) {
        const isHeldUp = !(await practice.goOn(client, this.random));
        // One that is held up is finished at the end.
        if (practice.isOver || isHeldUp) practice = this.#begin();
      }
    } catch (error) {
      if (!(error instanceof InDoubt)) throw error;
      this.#inDoubt += 1;
      return practice;
    }
  }
}
