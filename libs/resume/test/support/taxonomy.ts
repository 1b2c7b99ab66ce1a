import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import type { Role, Skill } from '../../src/taxonomy.types.js';

const FOLDER = new URL('../../../../apps/api/data/', import.meta.url);

/** The taxonomy of the shipped bank, as the application gives it. */
export async function shippedTaxonomy(): Promise<{ skills: readonly Skill[]; roles: readonly Role[] }> {
  const [{ skills }, { roles }] = (await Promise.all([readYaml('skills.yaml'), readYaml('roles.yaml')])) as [
    { skills: (Omit<Skill, 'parent'> & Partial<Pick<Skill, 'parent'>>)[] },
    { roles: Role[] },
  ];
  return { skills: skills.map((skill) => ({ ...skill, parent: skill.parent ?? null })), roles };
}

const readYaml = async (name: string): Promise<unknown> => parse(await readFile(new URL(name, FOLDER), 'utf8'));
