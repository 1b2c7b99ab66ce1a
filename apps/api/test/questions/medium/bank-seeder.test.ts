import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { CacheKeys } from '@interviewmaster/cache/catalogue';
import { bankImports, questions, skills } from '@interviewmaster/database';
import { DATABASE_KINDS } from '@interviewmaster/testing/postgres';
import { Logger } from '@nestjs/common';
import { eq } from 'drizzle-orm';
import { BankError, readBankFiles } from '../../../src/modules/questions/bank/bank-files.js';
import type { Bank } from '../../../src/modules/questions/bank/bank.schema.js';
import { ImportLogRepository } from '../../../src/modules/questions/bank/import-log.repository.js';
import { bankFiles, bankQuestion, fewestQuestions, SKILLS, smallBank } from '../support/bank-builder.js';
import { openQuestionsBench, type QuestionsBench } from '../support/questions-bench.js';

const SKIPPED = { skipped: true };
const nothing = { skipped: false, created: 0, changed: 0, retired: 0 };

/** The least bank with one question more, which the tests change. */
const bankWith = (given: Parameters<typeof bankQuestion>[0] = {}): Bank =>
  smallBank({ questions: [...fewestQuestions(), bankQuestion({ slug: 'spare', ...given })] });

beforeAll(() => {
  jest.spyOn(Logger.prototype, 'log').mockReturnValue(undefined);
});

describe.each(DATABASE_KINDS)('BankSeeder on %s', (kind) => {
  let bench: QuestionsBench;

  beforeAll(async () => {
    bench = await openQuestionsBench(kind);
  });
  afterAll(() => bench.close());

  const seed = (bank: Bank) => bench.seeder.seed(bankFiles(bank));

  const stored = async (slug: string) => {
    const [row] = await bench.database.db.select().from(questions).where(eq(questions.slug, slug));
    return row!;
  };

  it('imports an empty database once', async () => {
    expect(await seed(bankWith())).toEqual({ ...nothing, created: 25 });
    expect(await seed(bankWith())).toEqual(SKIPPED);
    expect(await stored('spare')).toMatchObject({ status: 'published', revision: 1, origin: 'bank' });
  });

  it('gives a changed question a new revision and time, keeps its id, and leaves the others alone', async () => {
    const before = await stored('spare');
    const other = await stored('easy-technical-one');

    expect(await seed(bankWith({ title: 'Another title', skills: ['postgresql', 'sql'], roles: ['backend'] }))).toEqual(
      {
        ...nothing,
        changed: 1,
      },
    );

    const after = await stored('spare');
    expect(after).toMatchObject({ id: before.id, revision: 2, title: 'Another title', createdAt: before.createdAt });
    expect(Date.parse(after.updatedAt)).toBeGreaterThan(Date.parse(before.updatedAt));
    expect(await stored('easy-technical-one')).toEqual(other);
    expect((await bench.service.findById(before.id))?.skills).toEqual(['postgresql', 'sql']);
  });

  it('retires what vanished, and publishes it again when it is back', async () => {
    const { id } = await stored('spare');

    expect(await seed(smallBank())).toEqual({ ...nothing, retired: 1 });
    expect(await stored('spare')).toMatchObject({ id, status: 'retired', revision: 2 });

    const same = { title: 'Another title', skills: ['postgresql', 'sql'], roles: ['backend'] };
    expect(await seed(bankWith(same))).toEqual({ ...nothing, changed: 1 });
    expect(await stored('spare')).toMatchObject({ id, status: 'published', revision: 2 });
  });

  it("leaves an editor's question as it is, changed in the files or gone from them", async () => {
    const { id } = await stored('spare');
    await bench.editor.publish(id, { title: 'Of an editor' });
    const edited = await stored('spare');

    expect(edited).toMatchObject({ origin: 'editor', revision: 3 });
    expect(await seed(bankWith({ title: 'Of the bank' }))).toEqual(nothing);
    expect(await seed(smallBank())).toEqual(nothing);
    expect(await stored('spare')).toEqual(edited);
  });

  it('follows the taxonomy, and keeps a vanished skill as long as a question names it', async () => {
    const { id } = await stored('spare');
    await bench.editor.publish(id, { skills: ['postgresql'] });
    const renamed = SKILLS.filter(({ slug }) => !['postgresql', 'databases'].includes(slug)).map(
      ({ parent: _parent, ...skill }) =>
        skill.slug === 'sql' ? { ...skill, name: 'Structured Query Language' } : skill,
    );
    await seed(smallBank({ skills: renamed.map((skill) => ({ ...skill, aliases: [] })) }));

    const rows = await bench.database.db.select().from(skills).orderBy(skills.slug);
    expect(rows.map(({ slug, name, parentSlug }) => [slug, name, parentSlug])).toEqual([
      ['communication', 'Communication', null],
      ['postgresql', 'PostgreSQL', null],
      ['sql', 'Structured Query Language', null],
    ]);
  });

  it('changes nothing when the files have a fault', async () => {
    const rows = () => bench.database.db.select().from(questions).orderBy(questions.id);
    const before = await rows();

    await expect(seed(smallBank({ questions: [bankQuestion({ slug: 'lonely' })] }))).rejects.toThrow(BankError);
    expect(await rows()).toEqual(before);
  });

  it('changes nothing when the import breaks off', async () => {
    const rows = () => bench.database.db.select().from(questions).orderBy(questions.id);
    const before = await rows();
    const broken = jest.spyOn(bench.database, 'transaction').mockImplementationOnce((work, options) =>
      bench.database.transaction(async (tx) => {
        await work(tx);
        throw new Error('broken off');
      }, options),
    );

    await expect(seed(bankWith({ slug: 'never-there' }))).rejects.toThrow('broken off');
    broken.mockRestore();
    expect(await rows()).toEqual(before);
  });

  it('drops what the cache holds of the bank and the taxonomy', async () => {
    await seed(bankWith({ slug: 'cached' }));
    const [role] = await bench.taxonomy.roles();
    await bench.taxonomy.skills();
    await seed(bankWith({ slug: 'cached', title: 'Not cached' }));

    expect(role?.questionCount).toBe(26);
    expect(await bench.cache.exists(CacheKeys.skillTaxonomy())).toBe(false);
    expect(await bench.cache.exists(CacheKeys.questionBank('roles'))).toBe(false);
  });

  it('makes up for an invalidation that was missed: the hash is recorded last', async () => {
    const next = bankWith({ slug: 'late' });
    const died = jest
      .spyOn(bench.cache, 'invalidateTags')
      .mockImplementationOnce(() => Promise.reject(new Error('died')));
    await expect(seed(next)).rejects.toThrow('died');
    died.mockRestore();
    await bench.cache.set(CacheKeys.questionBank<string>('list', 'x'), 'stale');

    expect(await seed(next)).toEqual(nothing);
    expect(await bench.cache.get(CacheKeys.questionBank('list', 'x'))).toBeUndefined();
    expect(await seed(next)).toEqual(SKIPPED);
  });

  it('takes the bank of the repository at the start', async () => {
    await bench.seeder.onApplicationBootstrap();

    const [row] = await bench.database.db.select().from(bankImports);
    expect(row).toMatchObject({ source: 'bank', items: 144 });
  });

  it('passes over a bank that it has imported already, without parsing it', async () => {
    const { hash, ...files } = await readBankFiles();
    const unreadable = { name: 'skills.yaml', text: 'skills: [unreadable' };

    expect(await bench.seeder.seed({ ...files, skills: unreadable, hash })).toEqual(SKIPPED);
  });
});

describe('two processes that seed at once', () => {
  let bench: QuestionsBench;

  beforeEach(async () => {
    bench = await openQuestionsBench('pg');
  });
  afterEach(() => bench.close());

  it('make one bank of it', async () => {
    const files = bankFiles(bankWith());
    const second = await bench.secondSeeder();
    const reports = await Promise.all([bench.seeder.seed(files), second.seed(files), bench.seeder.seed(files)]);

    const created = reports.map((report) => (report.skipped ? 0 : report.created));
    expect(created.toSorted()).toEqual([0, 0, 25]);
    expect(reports.every((report) => report.skipped || report.changed + report.retired === 0)).toBe(true);
    const rows = await bench.database.db.select().from(questions);
    expect(rows.map(({ revision }) => revision)).toEqual(Array(25).fill(1));
  });

  it('wait for each other, in whatever order their banks are', async () => {
    const log = new ImportLogRepository(bench.database);
    const second = await bench.secondSeeder();
    const { promise: released, resolve: release } = Promise.withResolvers<undefined>();
    const { promise: locked, resolve: confirm } = Promise.withResolvers<undefined>();
    const first = bench.database.transaction(async (tx) => {
      await log.lock(tx);
      confirm(undefined);
      await released;
    });
    await locked;
    const seeding = second.seed(bankFiles(bankWith()));
    const earlier = await Promise.race([seeding, sleep(300).then(() => 'it waits')]);
    release(undefined);

    expect(earlier).toBe('it waits');
    expect(await seeding).toEqual({ ...nothing, created: 25 });
    await first;
  });
});
