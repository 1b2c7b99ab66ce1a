import {
  Database,
  QUESTION_CATEGORIES,
  QUESTION_DIFFICULTIES,
  questionRoles,
  questions,
  roles,
  roleSkills,
  skills,
} from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { asc, count, eq } from 'drizzle-orm';
import type { Role } from './role.dto.js';
import type { Skill } from './skill.dto.js';

/** Reads skills and roles. */
@Injectable()
export class TaxonomyRepository {
  constructor(private readonly database: Database) {}

  /** All skills in the order of their slugs. */
  findSkills(): Promise<Skill[]> {
    return this.database.db
      .select({
        slug: skills.slug,
        name: skills.name,
        kind: skills.kind,
        parent: skills.parentSlug,
        aliases: skills.aliases,
      })
      .from(skills)
      .orderBy(asc(skills.slug));
  }

  /** All roles in their order, each with its skills and the number of published questions. */
  async findRoles(): Promise<Role[]> {
    const { db } = this.database;
    const [roleRows, skillRows, countRows] = await Promise.all([
      db
        .select({ slug: roles.slug, name: roles.name, description: roles.description })
        .from(roles)
        .orderBy(asc(roles.position), asc(roles.slug)),
      db.select().from(roleSkills).orderBy(asc(roleSkills.position)),
      db
        .select({
          role: questionRoles.roleSlug,
          difficulty: questions.difficulty,
          category: questions.category,
          count: count(),
        })
        .from(questionRoles)
        .innerJoin(questions, eq(questions.id, questionRoles.questionId))
        .where(eq(questions.status, 'published'))
        .groupBy(questionRoles.roleSlug, questions.difficulty, questions.category),
    ]);
    return roleRows.map((role) => {
      const skillsOf = (relation: 'core' | 'adjacent') =>
        skillRows
          .filter((row) => row.roleSlug === role.slug && row.relation === relation)
          .map(({ skillSlug }) => skillSlug);
      const counts = countRows.filter((row) => row.role === role.slug);
      return {
        ...role,
        coreSkills: skillsOf('core'),
        adjacentSkills: skillsOf('adjacent'),
        questionCount: counts.reduce((sum, row) => sum + row.count, 0),
        questionCounts: countTable(counts),
      };
    });
  }
}

type CountRow = {
  readonly difficulty: keyof Role['questionCounts'];
  readonly category: keyof Role['questionCounts']['easy'];
  readonly count: number;
};

/** The number of questions for every combination, 0 included. */
function countTable(rows: readonly CountRow[]): Role['questionCounts'] {
  const find = (difficulty: CountRow['difficulty'], category: CountRow['category']): number =>
    rows.find((row) => row.difficulty === difficulty && row.category === category)?.count ?? 0;
  const table = QUESTION_DIFFICULTIES.map((difficulty) => [
    difficulty,
    Object.fromEntries(QUESTION_CATEGORIES.map((category) => [category, find(difficulty, category)])),
  ]);
  return Object.fromEntries(table) as Role['questionCounts'];
}
