import { EXPORT_STATES } from '@interviewmaster/database';
import { z } from 'zod';

const EXAMPLE = {
  id: '01920b5c-7e3a-7c4d-9b1f-1a2b3c4d5e6f',
  status: 'ready' as const,
  requestedAt: '2026-01-05T08:30:00.000Z',
  finishedAt: '2026-01-05T08:30:02.000Z',
  expiresAt: '2026-01-06T08:30:02.000Z',
  bytes: 48_213,
  downloadUrl:
    'https://interviewmaster.example/api/v1/exports/01920b5c-7e3a-7c4d-9b1f-1a2b3c4d5e6f/archive?token=Zm9yLWRvY3VtZW50YXRpb24tb25seS1hYmNkZWZnaGk',
};

export const exportSchema = z
  .object({
    id: z.uuid(),
    status: z.enum(EXPORT_STATES),
    requestedAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
    expiresAt: z.iso.datetime().nullable().meta({ description: 'When the archive, or the failed export, is deleted.' }),
    bytes: z.int().nullable(),
    downloadUrl: z
      .string()
      .nullable()
      .meta({ description: 'Download link. It works without signing in until then, so keep it private.' }),
  })
  .meta({ id: 'DataExport', examples: [EXAMPLE] });

export type DataExportResource = z.output<typeof exportSchema>;

export const exportIdParameter = z
  .uuid()
  .toLowerCase()
  .meta({ description: 'Id of the export.', examples: [EXAMPLE.id] });

export const archiveQuerySchema = z.strictObject({
  token: z
    .string()
    .regex(/^[\w-]{43}$/, 'must be a token')
    .meta({ description: 'Token from the download link.', examples: ['Zm9yLWRvY3VtZW50YXRpb24tb25seS1hYmNkZWZnaGk'] }),
});

export type ArchiveQuery = z.output<typeof archiveQuerySchema>;
