import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditLog, Database, questionRevisions, questionSteps, users } from '@interviewmaster/database';
import { createTestDatabase, DATABASE_KINDS, type TestDatabase } from '@interviewmaster/testing/postgres';
import { eq } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import { QuestionHeadsRepository } from '../../../src/modules/questions/editing/question-heads.repository.js';
import { EditorialDataSource } from '../../../src/modules/questions/editing/editing.user-data.js';
import { HeadWriter } from '../../../src/modules/questions/editing/head-writer.js';
import { QuestionHistoryRepository } from '../../../src/modules/questions/history/question-history.repository.js';
import { AuditData } from '../../../src/platform/audit/audit-data.js';
import { AuditLog } from '../../../src/platform/audit/audit-log.repository.js';
import type { Actor } from '../../../src/platform/audit/audit.types.js';
import { UserDataRegistry } from '../../../src/platform/user-data/user-data-registry.js';
import { smallBank } from '../../questions/support/bank-builder.js';
import { aContent, aSlug } from '../../questions/support/editors.js';
import { importBank } from '../../questions/support/import-bank.js';

describe.each(DATABASE_KINDS)('what is kept of an editor and admin on %s', (kind) => {
  let place: TestDatabase;
  let database: Database;
  let log: AuditLog;
  let history: QuestionHistoryRepository;
  let registry: UserDataRegistry;
  let erased: Actor;
  let other: Actor;
  let questionId: string;

  const signUp = async (name: string): Promise<Actor> => {
    const email = `${name}@example.com`;
    const [row] = await database.db
      .insert(users)
      .values({ email, emailKey: email, passwordHash: 'none' })
      .returning({ id: users.id });
    return { userId: row!.id, sessionId: uuidv7(), roles: ['admin'], traceId: 'a'.repeat(32) };
  };

  beforeAll(async () => {
    place = await createTestDatabase(kind);
    database = await Database.open(place.options);
    await importBank(database, smallBank());
    log = new AuditLog(database);
    history = new QuestionHistoryRepository(database);
    registry = new UserDataRegistry();
    new AuditData(registry, log).onModuleInit();
    new EditorialDataSource(registry, history).onModuleInit();
    [erased, other] = [await signUp('erased'), await signUp('other')];

    const writer = new HeadWriter(database, new QuestionHeadsRepository(database), history);
    questionId = (await database.transaction((tx) => writer.create(tx, erased, aSlug(), aContent())))!;
    const target = { type: 'cache', id: `user:profile:${erased.userId}` } as const;
    await log.recordAlone(erased, { action: 'question.created', target: { type: 'question', id: questionId } });
    await log.recordAlone(other, { action: 'user.sessions-ended', target: { type: 'user', id: erased.userId } });
    await log.recordAlone(other, { action: 'cache.key-inspected', target });
  });
  afterAll(async () => {
    await database.close();
    await place.drop();
  });

  it('is exported, without saying who else acted', async () => {
    const exported = Object.fromEntries(
      await Promise.all(registry.sources().map(async (each) => [each.name, await each.export(erased.userId)] as const)),
    );

    expect(exported).toMatchObject({
      'audit-log': [
        { action: 'question.created', byYou: true },
        { action: 'user.sessions-ended', byYou: false },
      ],
      'question-edits': {
        revisions: [{ questionId, revision: 1, content: aContent() }],
        steps: [{ questionId, status: 'draft' }],
      },
    });
    expect(JSON.stringify(exported)).not.toContain(other.userId);
  });

  it('stays on erasure, and no longer says whose it is', async () => {
    await database.transaction(async (tx) => {
      for (const source of registry.sources()) await source.erase?.(tx, erased.userId);
      await tx.delete(users).where(eq(users.id, erased.userId));
    });
    const { db } = database;
    const [revision] = await db.select().from(questionRevisions).where(eq(questionRevisions.questionId, questionId));
    const [step] = await db.select().from(questionSteps).where(eq(questionSteps.questionId, questionId));
    const acts = await db.select().from(auditLog).orderBy(auditLog.id);

    expect(revision).toMatchObject({ revision: 1, authorId: null, content: aContent() });
    expect(step).toMatchObject({ status: 'draft', actorId: null });
    expect(acts).toMatchObject([
      { action: 'question.created', actorId: null, targetId: questionId },
      { action: 'user.sessions-ended', actorId: other.userId, targetUserId: null, targetId: null },
      { action: 'cache.key-inspected', actorId: other.userId, targetId: 'user:profile:erased' },
    ]);
    expect(JSON.stringify([revision, step, acts])).not.toContain(erased.userId);
  });
});
