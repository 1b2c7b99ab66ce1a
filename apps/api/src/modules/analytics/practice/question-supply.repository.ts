import { Database, questionRoles, questions, questionSkills } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { and, count, eq, exists, inArray, sql } from 'drizzle-orm';
import type { Supply } from '../figures/recommendation.js';

/** Counts the published questions for a recommendation. */
@Injectable()
export class QuestionSupplyRepository {
  constructor(private readonly database: Database) {}

  /** The questions of a role by difficulty, and how many of them are about at least one of the skills. */
  find(role: string, skills: readonly string[]): Promise<Supply[]> {
    const { db } = this.database;
    const isAboutSkills =
      skills.length === 0
        ? sql`false`
        : exists(
            db
              .select({ found: sql`1` })
              .from(questionSkills)
              .where(and(eq(questionSkills.questionId, questions.id), inArray(questionSkills.skillSlug, [...skills]))),
          );
    return db
      .select({
        difficulty: questions.difficulty,
        all: count(),
        aboutSkills: sql<number>`(count(*) filter (where ${isAboutSkills}))::int`,
      })
      .from(questions)
      .innerJoin(questionRoles, eq(questionRoles.questionId, questions.id))
      .where(and(eq(questions.status, 'published'), eq(questionRoles.roleSlug, role)))
      .groupBy(questions.difficulty);
  }
}
