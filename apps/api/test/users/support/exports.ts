import { eventually } from '@interviewmaster/testing';
import { expect } from '@jest/globals';
import { unzipSync } from 'fflate';
import type { DataExportResource } from '../../../src/modules/users/exports/export.dto.js';
import type { TestAccount } from '../../support/accounts.js';
import type { TestApp } from '../../support/start-test-app.js';

/** Asks about an export until it is what is awaited. */
export async function exportBecomes(
  { http }: TestApp,
  { auth }: TestAccount,
  id: string,
  status: DataExportResource['status'],
): Promise<DataExportResource> {
  let found: DataExportResource | undefined;
  await eventually(async () => {
    const { body } = await http.get(`/api/v1/users/me/exports/${id}`).set(auth).expect(200);
    found = body as DataExportResource;
    expect(found.status).toBe(status);
  });
  return found!;
}

/** Asks for an export and waits until it is ready. */
export async function exportData(app: TestApp, account: TestAccount): Promise<DataExportResource> {
  const { body } = await app.http.post('/api/v1/users/me/export').set(account.auth).expect(202);
  return exportBecomes(app, account, (body as DataExportResource).id, 'ready');
}

/** Path and query of a link, wherever the platform says it is. */
export const pathOf = (url: string): string => url.slice(new URL(url).origin.length);

/** The files of an archive, as texts by their path. */
export function unzip(archive: Buffer): Record<string, string> {
  const entries = Object.entries(unzipSync(new Uint8Array(archive)));
  return Object.fromEntries(entries.map(([path, bytes]) => [path, Buffer.from(bytes).toString()]));
}
