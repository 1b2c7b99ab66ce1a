import type { Database } from '@interviewmaster/database';
import { sql } from 'drizzle-orm';

const QUESTIONS_PER_INTERVIEW = 10;
const DAYS = 400;

/** Gives a user answers over more than a year, ten to an interview, to questions of the bank. */
export async function practise(database: Database, userId: string, answers: number): Promise<void> {
  const count = answers / QUESTIONS_PER_INTERVIEW;
  await database.transaction(async (tx) => {
    await tx.execute(sql`
      insert into interviews
        (id, user_id, state, role_slug, categories, skills, size, seed, started_at, elapsed_ms, ended_at, expires_at)
      select gen_random_uuid(), ${userId}, 'completed', 'backend', '{}', '{}', ${QUESTIONS_PER_INTERVIEW}, 'bench',
        begun, 1800000, begun + interval '30 minutes', begun + interval '1 day'
      from (select now() - number * interval '1 day' * ${DAYS / count}::float8 as begun
        from generate_series(1, ${count}::int) as number) as times`);
    await tx.execute(sql`
      with bank as (select *, row_number() over (order by id) - 1 as number, count(*) over () as size from questions)
      insert into interview_questions
        (interview_id, question_id, position, revision, title, prompt, difficulty, category, skills, expected_minutes,
          hints, rubric, model_answer, state)
      select interview.id, bank.id, place, bank.revision, title, prompt, bank.difficulty, category,
        (select array_agg(skill_slug order by position) from question_skills where question_id = bank.id),
        expected_minutes, hints, rubric, model_answer, 'answered'
      from (select id, row_number() over (order by id) as number from interviews where user_id = ${userId}) as interview
      cross join generate_series(0, ${QUESTIONS_PER_INTERVIEW - 1}::int) as place
      join bank on bank.number = (interview.number * ${QUESTIONS_PER_INTERVIEW}::int + place) % bank.size`);
    await tx.execute(sql`
      insert into interview_answers (id, interview_id, question_id, text, submitted_at, hints_taken)
      select gen_random_uuid(), interview_id, question_id, model_answer, started_at + position * interval '3 minutes', 0
      from interview_questions join interviews on id = interview_id
      where user_id = ${userId}`);
    await tx.execute(sql`
      insert into answer_feedback
        (answer_id, user_id, question_id, role_slug, difficulty, category, skills, submitted_at, status, evaluation,
          score, ready_at)
      select answer.id, user_id, question.question_id, role_slug, question.difficulty, category, question.skills,
        submitted_at, 'ready', jsonb_build_object('scoringVersion', 'bench-1', 'rubric', rubric),
        case when random() < 0.95 then round((random() * 100)::numeric) end, submitted_at
      from interview_answers as answer
      join interview_questions as question
        on question.interview_id = answer.interview_id and question.question_id = answer.question_id
      join interviews on interviews.id = answer.interview_id
      where user_id = ${userId}`);
  });
}

/** Others whose answers lie between those of the user. */
export async function addCrowd(database: Database, users: number, answersOfEach: number): Promise<void> {
  const { rows } = await database.db.execute<{ id: string }>(sql`
    insert into users (id, email, email_key, password_hash)
    select gen_random_uuid(), name, name, '-'
    from (select 'crowd-' || number || '@example.com' as name from generate_series(1, ${users}::int) as number) as names
    returning id`);
  for (const { id } of rows) await practise(database, id, answersOfEach);
  await database.db.execute(sql`analyze`);
}
