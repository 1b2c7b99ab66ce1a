/**
 * Given to `node --import`: lets Node run the TypeScript sources of this repository as they are. Node itself strips
 * types, but cannot compile decorators, parameter properties and the types that Nest injects by.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Options } from '@swc/core';

/** A test holds them equal to those of jest.config.mjs, so that a worker runs the same code as the test beside it. */
const settingsText = readFileSync(new URL('./swc.json', import.meta.url), 'utf8');
const settings = JSON.parse(settingsText) as Options;

const require = createRequire(import.meta.url);
const { version } = require('@swc/core/package.json') as { version: string };

/** Compiled sources, by what they are made from: a process that starts compiles only what has changed. */
const CACHE = new URL('../../../../node_modules/.cache/typescript/', import.meta.url);
mkdirSync(CACHE, { recursive: true });

registerHooks({
  // `./x.js` means the file that tsc would make of `./x.ts`.
  resolve(specifier, context, nextResolve) {
    try {
      return nextResolve(specifier, context);
    } catch (error) {
      const isMissing = (error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND';
      if (!isMissing || !/^(\.{0,2}\/|file:).*\.js$/.test(specifier)) throw error;
      return nextResolve(specifier.replace(/\.js$/, '.ts'), context);
    }
  },
  load(url, context, nextLoad) {
    if (!url.startsWith('file:') || !url.endsWith('.ts') || url.includes('/node_modules/')) {
      return nextLoad(url, context);
    }
    return { format: 'module', source: compiled(fileURLToPath(url)), shortCircuit: true };
  },
});

function compiled(filename: string): string {
  const source = readFileSync(filename, 'utf8');
  const id = createHash('sha256').update([version, settingsText, filename, source].join('\0')).digest('hex');
  const file = new URL(`${id}.js`, CACHE);
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const { transformSync } = require('@swc/core') as typeof import('@swc/core');
  const { code } = transformSync(source, { ...settings, configFile: false, swcrc: false, filename });
  // One step, so that no other process reads half a file.
  const draft = new URL(`${id}.${process.pid}`, CACHE);
  writeFileSync(draft, code);
  renameSync(draft, file);
  return code;
}
