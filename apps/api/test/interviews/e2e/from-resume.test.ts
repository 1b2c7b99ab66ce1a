import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scannedPdf } from '@interviewmaster/resume/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Interview } from '../../../src/modules/interviews/session/interview.dto.js';
import { QuestionsService } from '../../../src/modules/questions/questions.service.js';
import { TaxonomyService } from '../../../src/modules/questions/taxonomy/taxonomy.service.js';
import { ResumesService } from '../../../src/modules/resumes/resumes.service.js';
import { resumesClient } from '../../resumes/support/resumes-client.js';
import { useTestApp } from '../../support/use-test-app.js';
import { bodyOf, Candidate, INTERVIEWS } from '../support/candidate.js';

/** Shows most of what a back-end role asks for. */
const RESUME = `# Jane Sample

## Experience

### Back-end engineer, Sample Ltd, 2019-01 to 2025-12

- Built REST APIs over HTTP in Go, with authentication and careful error handling.
- Designed PostgreSQL schemas: indexing, transactions and SQL tuning of relational databases.
- Wrote unit tests and integration tests, did code review in Git, and cached reads in Redis.
`;

describe('an interview that is made from a résumé', () => {
  let folder: string;
  let ada: Candidate;
  let resumeId: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'interviews-'));
  });
  const test = useTestApp(() => ({ environment: { STORAGE_DIR: folder } }));
  beforeAll(async () => {
    ada = await Candidate.signUp(test);
    resumeId = (await resumesClient(test, ada.account).uploaded(Buffer.from(RESUME), 'resume.md')).id;
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  const make = (wanted: object, who = ada) => who.post(INTERVIEWS, { role: 'backend', resumeId, ...wanted });
  const made = async (wanted: object): Promise<Interview> => bodyOf(await make(wanted), 201);

  /** Why each question of the pool would be chosen, found on another way. */
  const reasonsInPool = async (difficulty: 'easy' | 'medium' | 'hard') => {
    const [taxonomy, questions] = [test.app.get(TaxonomyService), test.app.get(QuestionsService)];
    const shown = await test.app.get(ResumesService).skillsAndGaps(ada.account.userId, resumeId, 'backend');
    const widen = async (slugs: readonly string[]) =>
      new Set((await Promise.all(slugs.map((slug) => taxonomy.requireSkill(slug)))).flat());
    const [gaps, skills] = [await widen(shown.gaps), await widen(shown.skills)];
    const pool = await questions.pool({ role: 'backend', difficulty });
    return new Map(
      pool.map((question) => {
        if (question.skills.some((slug) => gaps.has(slug))) return [question.id, 'gap'];
        return [question.id, question.skills.some((slug) => skills.has(slug)) ? 'shown' : 'role'];
      }),
    );
  };

  it('asks about what the résumé lacks for the role first', async () => {
    const interview = await made({ size: 5 });
    expect(interview).toMatchObject({ skills: [], resume: { id: resumeId, chosenFor: { gap: 5, shown: 0, role: 0 } } });
    expect(interview.questions.map(({ chosenFor }) => chosenFor)).toEqual(Array(5).fill('gap'));
    expect(await ada.read(interview.id)).toMatchObject({ resume: interview.resume });
  });

  it('goes on to what it shows, and then to the role, and says so', async () => {
    const reasons = await reasonsInPool('easy');
    const there = (why: string): number => [...reasons.values()].filter((reason) => reason === why).length;
    const size = Math.min(20, reasons.size);
    const { resume, questions } = await made({ difficulty: 'easy', size });
    const gap = Math.min(size, there('gap'));
    const shown = Math.min(size - gap, there('shown'));
    expect(resume?.chosenFor).toEqual({ gap, shown, role: size - gap - shown });
    expect(shown).toBeGreaterThan(0);
    for (const { id, chosenFor } of questions) expect(chosenFor).toBe(reasons.get(id));
  });

  it('gives the same questions for the same seed', async () => {
    const idsOf = ({ questions }: Interview): string[] => questions.map(({ id }) => id);
    const [first, second] = [await made({ seed: 'spring' }), await made({ seed: 'spring' })];
    expect(idsOf(second)).toEqual(idsOf(first));
  });

  it('says of none that there was one where there was none', async () => {
    const { resume, questions } = await ada.create();
    expect(resume).toBeNull();
    expect(questions.map(({ chosenFor }) => chosenFor)).toEqual([null, null]);
  });

  it('outlives the résumé', async () => {
    const { id: gone } = await resumesClient(test, ada.account).uploaded(
      Buffer.from(`${RESUME}- Wrote it down.`),
      'b.md',
    );
    const { id } = await made({ resumeId: gone });
    await resumesClient(test, ada.account).delete(gone).expect(204);
    expect(await ada.read(id)).toMatchObject({ resume: { id: gone } });
    expect((await make({ resumeId: gone })).status).toBe(404);
  });

  it('is not made from somebody else’s, nor from none', async () => {
    const eve = await Candidate.signUp(test, { roles: ['admin'] });
    for (const answer of [await make({}, eve), await make({ resumeId: crypto.randomUUID() })]) {
      expect(answer.status).toBe(404);
      expect(answer.body).toMatchObject({ type: 'urn:interviewmaster:problem:not-found' });
      expect(answer.body.detail).toContain('résumé');
    }
    expect((await eve.get(INTERVIEWS)).body.items).toEqual([]);
  });

  it('is not made from one that could not be read', async () => {
    const unread = await resumesClient(test, ada.account).uploaded(await scannedPdf());
    expect(unread.status).toBe('failed');
    const { status, body } = await make({ resumeId: unread.id });
    expect(status).toBe(409);
    expect(body).toMatchObject({ type: 'urn:interviewmaster:problem:illegal-transition', resumeStatus: 'failed' });
  });

  it('names the fault in the body before it looks at the résumé', async () => {
    const both = await make({ skills: ['sql'] });
    expect(both.status).toBe(422);
    expect(both.body.errors).toEqual([expect.objectContaining({ pointer: '#/skills' })]);
    const role = await make({ role: 'astronaut' });
    expect(role.status).toBe(422);
    expect(role.body.errors).toEqual([expect.objectContaining({ pointer: '#/role' })]);
    expect((await make({ resumeId: 'mine' })).status).toBe(422);
    expect(
      (await make({ size: 20, difficulty: 'hard', categories: ['coding-discussion', 'behavioural'] })).body,
    ).toMatchObject({
      type: 'urn:interviewmaster:problem:not-enough-questions',
      available: expect.any(Number),
    });
  });
});
