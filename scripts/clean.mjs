// @ts-check
import { glob, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

// `npm run clean`: removes what building and testing made. The embedded database in .data stays: it is the user's.

const cwd = fileURLToPath(new URL('..', import.meta.url));
for await (const folder of glob(['{apps,libs}/*/dist', 'coverage'], { cwd })) {
  await rm(`${cwd}${folder}`, { recursive: true, force: true });
}
