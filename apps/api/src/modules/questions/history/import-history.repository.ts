import { type Executor, questions, questionSteps } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';

/** Adds to the history what an import of the bank has written, within its transaction. */
@Injectable()
export class ImportHistoryRepository {
  /** Adds the present revision and status of each question whose history does not have them yet. */
  async record(tx: Executor): Promise<void> {
    await this.recordRevisions(tx);
    await this.recordSteps(tx);
  }

  private async recordRevisions(tx: Executor): Promise<void> {
    await tx.execute(sql`
      insert into question_revisions (question_id, revision, content_hash, content)
      select q.id, q.revision, q.content_hash, jsonb_build_object(
        'roles', (
          select json_agg(r.slug order by r.position)
          from question_roles qr join roles r on r.slug = qr.role_slug where qr.question_id = q.id
        ),
        'difficulty', q.difficulty, 'category', q.category, 'title', q.title, 'prompt', q.prompt,
        'expectedMinutes', q.expected_minutes,
        'skills', (
          select json_agg(qs.skill_slug order by qs.position) from question_skills qs where qs.question_id = q.id
        ),
        'hints', q.hints, 'rubric', q.rubric, 'modelAnswer', q.model_answer
      )
      from questions q
      where not exists (
        select from question_revisions known where known.question_id = q.id and known.revision = q.revision
      )`);
  }

  /** Questions in the hands of editors have their steps already. */
  private async recordSteps(tx: Executor): Promise<void> {
    const { rows } = await tx.execute<{ questionId: string; revision: number; status: 'published' | 'retired' }>(sql`
      select q.id as "questionId", q.revision, q.status
      from ${questions} q
      left join lateral (
        select s.revision, s.status from ${questionSteps} s where s.question_id = q.id order by s.id desc limit 1
      ) last on true
      where q.status in ('published', 'retired') and q.change_status is null
        and (last.status, last.revision) is distinct from (q.status, q.revision)`);
    if (rows.length > 0) await tx.insert(questionSteps).values(rows);
  }
}
