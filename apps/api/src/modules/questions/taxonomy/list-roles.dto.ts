import { z } from 'zod';
import { type Role, ROLE_EXAMPLE, roleSchema } from './role.dto.js';

/** Takes no parameters, so that a misspelt filter is refused and not passed over. */
export const listRolesQuerySchema = z.strictObject({});

export const roleListSchema = z
  .object({ items: z.array(roleSchema) })
  .meta({ id: 'RoleList', examples: [{ items: [ROLE_EXAMPLE] }] });

export interface RoleList {
  readonly items: readonly Role[];
}
