import { QUESTION_CATEGORIES, QUESTION_DIFFICULTIES } from '@interviewmaster/database';
import { ROLES_FILE, SKILLS_FILE } from './bank-files.js';
import type { BankQuestion, BankRole, BankSkill } from './bank.schema.js';

/** The bank's parts, each valid alone; questions with the file they come from. */
export interface BankParts {
  readonly skills: readonly BankSkill[];
  readonly roles: readonly BankRole[];
  readonly questions: readonly { readonly file: string; readonly question: BankQuestion }[];
}

/** Minimum number of questions for each role, difficulty and category. */
const MIN_PER_COMBINATION = 2;

/** Faults between the parts, each with its file, item and field. */
export function checkBank(parts: BankParts): string[] {
  return [...checkSkills(parts), ...checkRoles(parts), ...checkQuestions(parts), ...checkCoverage(parts)];
}

function* checkSkills({ skills }: BankParts): Generator<string> {
  const bySlug = new Map<string, BankSkill>();
  const owners = new Map<string, string>();
  for (const skill of skills) {
    if (bySlug.has(skill.slug)) yield `${SKILLS_FILE}: skill ${skill.slug}, slug: is there twice`;
    bySlug.set(skill.slug, skill);
    for (const word of new Set([skill.slug, skill.name.toLowerCase(), ...skill.aliases])) {
      const owner = owners.get(word);
      if (owner === undefined) owners.set(word, skill.slug);
      else if (owner !== skill.slug)
        yield `${SKILLS_FILE}: skill ${skill.slug}, aliases: "${word}" means ${owner} already`;
    }
  }
  for (const { slug, parent } of skills) {
    if (parent !== undefined && !bySlug.has(parent)) yield `${SKILLS_FILE}: skill ${slug}, parent: no skill ${parent}`;
    if (isOwnAncestor(slug, bySlug)) yield `${SKILLS_FILE}: skill ${slug}, parent: is an ancestor of itself`;
  }
}

function isOwnAncestor(slug: string, bySlug: ReadonlyMap<string, BankSkill>): boolean {
  const passed = new Set<string>();
  for (let above = bySlug.get(slug)?.parent; above !== undefined; above = bySlug.get(above)?.parent) {
    if (above === slug) return true;
    if (passed.has(above)) return false;
    passed.add(above);
  }
  return false;
}

function* checkRoles({ roles, skills }: BankParts): Generator<string> {
  const known = new Set(skills.map(({ slug }) => slug));
  const seen = new Set<string>();
  for (const { slug, coreSkills, adjacentSkills } of roles) {
    if (seen.has(slug)) yield `${ROLES_FILE}: role ${slug}, slug: is there twice`;
    seen.add(slug);
    const named = new Set<string>();
    for (const [field, list] of Object.entries({ coreSkills, adjacentSkills })) {
      for (const skill of list) {
        if (!known.has(skill)) yield `${ROLES_FILE}: role ${slug}, ${field}: no skill ${skill}`;
        if (named.has(skill)) yield `${ROLES_FILE}: role ${slug}, ${field}: names ${skill} a second time`;
        named.add(skill);
      }
    }
  }
}

function* checkQuestions({ questions, roles, skills }: BankParts): Generator<string> {
  const known = {
    role: new Set(roles.map(({ slug }) => slug)),
    skill: new Set(skills.map(({ slug }) => slug)),
  };
  const slugs = new Map<string, string>();
  const titles = new Map<string, string>();
  for (const { file, question } of questions) {
    const where = `${file}: question ${question.slug}`;
    const sameSlug = slugs.get(question.slug);
    if (sameSlug !== undefined) yield `${where}, slug: is in ${sameSlug} already`;
    slugs.set(question.slug, file);
    const sameTitle = titles.get(question.title.toLowerCase());
    if (sameTitle !== undefined) yield `${where}, title: is that of ${sameTitle} too`;
    titles.set(question.title.toLowerCase(), question.slug);
    for (const role of question.roles) if (!known.role.has(role)) yield `${where}, roles: no role ${role}`;
    for (const skill of question.skills) if (!known.skill.has(skill)) yield `${where}, skills: no skill ${skill}`;
  }
}

function* checkCoverage({ questions, roles }: BankParts): Generator<string> {
  for (const { slug: role } of roles) {
    for (const difficulty of QUESTION_DIFFICULTIES) {
      for (const category of QUESTION_CATEGORIES) {
        const found = questions.filter(
          ({ question }) =>
            question.roles.includes(role) && question.difficulty === difficulty && question.category === category,
        ).length;
        if (found < MIN_PER_COMBINATION) {
          yield `questions: role ${role} has ${found} ${difficulty} ${category} questions, fewer than ${MIN_PER_COMBINATION}`;
        }
      }
    }
  }
}
