import type { QuestionCategory, QuestionDifficulty } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { problem } from '../../../platform/problems/problem.exception.js';
import { drawInTurn, drawSet, newSeed, type PreferredQuestion } from './draw-set.js';
import { QuestionsService } from '../questions.service.js';
import type { Question, QuestionWithAnswerKey } from '../questions.types.js';
import { TaxonomyService } from '../taxonomy/taxonomy.service.js';

/** Conditions on the questions of an interview. */
export interface DrawFilter {
  readonly role: string;
  /** Absent: all. */
  readonly difficulty?: QuestionDifficulty | undefined;
  /** Any of these; empty: all. */
  readonly categories: readonly QuestionCategory[];
  /** Slugs, names or aliases: questions on any of them or on narrower ones; empty: all. */
  readonly skills: readonly string[];
}

/** Questions with their answer keys, and the seed that draws them again. */
export interface DrawnQuestions {
  readonly seed: string;
  readonly questions: readonly QuestionWithAnswerKey[];
}

/** Drawn questions, each with its first matching preference, or the number of preferences if none matches. */
export interface DrawnByPreference {
  readonly seed: string;
  readonly questions: readonly (QuestionWithAnswerKey & { readonly preference: number })[];
}

/** Draws the questions of interviews from the pools that question sets are drawn from. */
@Injectable()
export class QuestionDrawsService {
  constructor(
    private readonly questions: QuestionsService,
    private readonly taxonomy: TaxonomyService,
  ) {}

  /**
   * Draws `size` different questions, from easy to hard; without a seed, by a random one.
   *
   * @throws {ProblemException} `invalid-body` for an unknown role or skill; `not-enough-questions`; `conflict` when a drawn
   *   question has just been withdrawn.
   */
  async draw(filter: DrawFilter, size: number, seed = newSeed()): Promise<DrawnQuestions> {
    const skills = await this.requireAll(filter);
    const pool = (await this.poolOf(filter)).filter((question) => skills === undefined || isOnAny(question, skills));
    requireEnough(pool, size);
    const drawn = drawSet(pool, size, seed);
    const questions = await Promise.all(drawn.map(({ id }) => this.withAnswerKey(id)));
    return { seed, questions };
  }

  /**
   * Draws by preference: first questions on the first list of skills, then on the next list, then others.
   *
   * @param preferences slugs, names or aliases; unknown ones are ignored
   * @throws {ProblemException} as {@link draw}
   */
  async drawByPreference(
    filter: Omit<DrawFilter, 'skills'>,
    preferences: readonly (readonly string[])[],
    size: number,
    seed = newSeed(),
  ): Promise<DrawnByPreference> {
    await this.requireAll({ ...filter, skills: [] });
    const pool = await this.poolOf(filter);
    requireEnough(pool, size);
    const lists = await Promise.all(preferences.map((skills) => this.withNarrower(skills)));
    const fits = lists.map((wanted) => (question: Question) => isOnAny(question, wanted));
    const drawn = drawInTurn(pool, fits, size, seed);
    return { seed, questions: await Promise.all(drawn.map((preferred) => this.withPreference(preferred))) };
  }

  /**
   * @returns the slugs of the wanted skills; `undefined` for all skills.
   * @throws {ProblemException} `invalid-body` for an unknown role or skill.
   */
  async requireAll({ role, skills }: DrawFilter): Promise<ReadonlySet<string> | undefined> {
    const found = await Promise.all(skills.map((word) => this.taxonomy.findSkill(word)));
    const errors = found.flatMap((slugs, index) =>
      slugs === undefined ? [{ pointer: `#/skills/${index}`, detail: unknownOf('skills') }] : [],
    );
    if (!(await this.taxonomy.hasRole(role))) errors.push({ pointer: '#/role', detail: unknownOf('roles') });
    if (errors.length > 0) throw problem('invalid-body', 'The role or some of the skills do not exist.', { errors });
    return skills.length === 0 ? undefined : new Set(found.flatMap((slugs) => slugs ?? []));
  }

  private async withNarrower(skills: readonly string[]): Promise<ReadonlySet<string>> {
    const found = await Promise.all(skills.map((word) => this.taxonomy.findSkill(word)));
    return new Set(found.flatMap((slugs) => slugs ?? []));
  }

  private async withPreference({ question, preference }: PreferredQuestion<Question>) {
    return { ...(await this.withAnswerKey(question.id)), preference };
  }

  private async poolOf({ role, difficulty, categories }: Omit<DrawFilter, 'skills'>): Promise<readonly Question[]> {
    if (categories.length === 0) return this.questions.pool({ role, difficulty });
    const pools = categories.map((category) => this.questions.pool({ role, difficulty, category }));
    return (await Promise.all(pools)).flat();
  }

  private async withAnswerKey(id: string): Promise<QuestionWithAnswerKey> {
    const found = await this.questions.withRubric(id);
    if (found !== undefined) return found;
    throw problem('conflict', 'A question was just withdrawn. Repeat the request.');
  }
}

function requireEnough({ length: available }: readonly Question[], size: number): void {
  if (available >= size) return;
  throw problem('not-enough-questions', `${available} questions match, but ${size} were requested.`, {
    members: { available },
  });
}

const isOnAny = ({ skills }: Question, wanted: ReadonlySet<string>): boolean => skills.some((slug) => wanted.has(slug));

const unknownOf = (list: 'roles' | 'skills'): string => `does not exist; GET /api/v1/${list} lists all`;
