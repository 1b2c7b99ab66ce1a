import { type Executor, questionRoles, questionSkills, roles, roleSkills, skills } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { and, eq, notExists, notInArray, sql } from 'drizzle-orm';
import type { BankRole, BankSkill } from './bank.schema.js';
import { differs, excluded } from './upsert.sql.js';

/** Writes the skills and roles of the bank to their tables, within the caller's transaction. */
@Injectable()
export class TaxonomyImportRepository {
  /** Inserts and updates. What the bank no longer has stays until {@link removeVanished}: questions may still name it. */
  async save(tx: Executor, bank: { skills: readonly BankSkill[]; roles: readonly BankRole[] }): Promise<void> {
    await this.saveSkills(tx, bank.skills);
    await this.saveRoles(tx, bank.roles);
  }

  /** Removes skills and roles that the bank no longer has, unless a question names them. */
  async removeVanished(
    tx: Executor,
    bank: { skills: readonly BankSkill[]; roles: readonly BankRole[] },
  ): Promise<void> {
    const hasOne = sql`1`;
    const isGone = notInArray(skills.slug, slugsOf(bank.skills));
    // A skill that stays may lose its parent.
    await tx.update(skills).set({ parentSlug: null }).where(isGone);
    const used = tx.select({ hasOne }).from(questionSkills).where(eq(questionSkills.skillSlug, skills.slug));
    await tx.delete(skills).where(and(isGone, notExists(used)));

    const inUse = tx.select({ hasOne }).from(questionRoles).where(eq(questionRoles.roleSlug, roles.slug));
    await tx.delete(roles).where(and(notInArray(roles.slug, slugsOf(bank.roles)), notExists(inUse)));
  }

  private async saveSkills(tx: Executor, list: readonly BankSkill[]): Promise<void> {
    await tx
      .insert(skills)
      .values(
        list.map(({ slug, name, kind, parent, aliases }) => ({
          slug,
          name,
          kind,
          parentSlug: parent ?? null,
          aliases,
        })),
      )
      .onConflictDoUpdate({
        target: skills.slug,
        set: {
          name: excluded(skills.name),
          kind: excluded(skills.kind),
          parentSlug: excluded(skills.parentSlug),
          aliases: excluded(skills.aliases),
        },
        setWhere: differs(skills.name, skills.kind, skills.parentSlug, skills.aliases),
      });
  }

  private async saveRoles(tx: Executor, list: readonly BankRole[]): Promise<void> {
    await tx
      .insert(roles)
      .values(list.map(({ slug, name, description }, position) => ({ slug, name, description, position })))
      .onConflictDoUpdate({
        target: roles.slug,
        set: {
          name: excluded(roles.name),
          description: excluded(roles.description),
          position: excluded(roles.position),
        },
        setWhere: differs(roles.name, roles.description, roles.position),
      });
    await tx.delete(roleSkills);
    await tx.insert(roleSkills).values(
      list.flatMap(({ slug, coreSkills, adjacentSkills }) => [
        ...coreSkills.map((skillSlug, position) => ({
          roleSlug: slug,
          skillSlug,
          relation: 'core' as const,
          position,
        })),
        ...adjacentSkills.map((skillSlug, position) => ({
          roleSlug: slug,
          skillSlug,
          relation: 'adjacent' as const,
          position,
        })),
      ]),
    );
  }
}

const slugsOf = (items: readonly { readonly slug: string }[]): string[] => items.map(({ slug }) => slug);
