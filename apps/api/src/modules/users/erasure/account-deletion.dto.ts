import { z } from 'zod';

const MAX_PASSWORD_LENGTH = 1024;

export const accountDeletionSchema = z
  .strictObject({
    password: z.string().min(1).max(MAX_PASSWORD_LENGTH).meta({ description: 'The current password of the account.' }),
  })
  .meta({ id: 'AccountDeletion', examples: [{ password: 'four words nobody says together' }] });

export type AccountDeletion = z.output<typeof accountDeletionSchema>;
