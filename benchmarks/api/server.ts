/** Runs in a process of its own: the API on an embedded database, with its cache or always past it. */
import { CacheService } from '@interviewmaster/cache';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { alwaysLoad } from '../support/always-load.js';
import { createProductionApi } from '../support/production-api.js';

let app: NestFastifyApplication | undefined;
let folder = '';

/** @returns its address. */
export async function serve(mode: 'cached' | 'uncached'): Promise<string> {
  folder = await mkdtemp(join(tmpdir(), 'bench-api-'));
  app = await createProductionApi({
    DATABASE_EMBEDDED_DIR: join(folder, 'data'),
    STORAGE_DIR: join(folder, 'files'),
  });
  if (mode === 'uncached') alwaysLoad(app.get(CacheService));
  await app.listen(0, '127.0.0.1');
  return app.getUrl();
}

export async function close(): Promise<void> {
  await app?.close();
  await rm(folder, { recursive: true, force: true });
}
