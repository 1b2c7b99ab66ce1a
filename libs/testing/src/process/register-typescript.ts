/**
 * Given to `node --import`: lets Node run the TypeScript sources of this repository as they are. Node itself strips
 * types, but cannot compile decorators, parameter properties and the types that Nest injects by.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire, enableCompileCache, registerHooks, type ResolveHookSync } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Options } from '@swc/core';

/** A test holds them equal to those of jest.config.mjs, so that a worker runs the same code as the test beside it. */
const settingsText = readFileSync(new URL('./swc.json', import.meta.url), 'utf8');
const settings = JSON.parse(settingsText) as Options;

const require = createRequire(import.meta.url);
const { version } = require('@swc/core/package.json') as { version: string };

/** Compiled sources, by what they are made from: a process that starts compiles only what has changed. */
const CACHE = new URL('../../../../node_modules/.cache/typescript/', import.meta.url);
// What V8 makes of those and of the packages.
enableCompileCache(fileURLToPath(new URL('v8/', CACHE)));

type Resolved = ReturnType<ResolveHookSync>;
/** What a package means by the name of another, by both. */
const names = new Map<string, Resolved>();
/** Whether the `.js` files of a folder in a package are modules. */
const formats = new Map<string, NonNullable<Resolved['format']>>();

registerHooks({
  // Names are resolved once for each package and each folder of a package: Node reads the manifest of the package again for each
  // of the three thousand files of the platform, which took half of the time until it had started.
  resolve(specifier, context, nextResolve) {
    const { parentURL, conditions } = context;
    if (!parentURL?.startsWith('file:') || !conditions.includes('import')) return resolveAnew();
    if (!/^(?:\.{0,2}\/|file:)/.test(specifier)) {
      const key = `${packageOf(parentURL)} ${specifier}`;
      const resolved = names.get(key) ?? { ...resolveAnew(), shortCircuit: true };
      names.set(key, resolved);
      return resolved;
    }
    const url = new URL(specifier, parentURL).href;
    if (!url.endsWith('.js')) return resolveAnew();
    if (!url.includes('/node_modules/')) {
      const source = sourceOf(url);
      return existsSync(fileURLToPath(source)) ? { url: source, format: 'module', shortCircuit: true } : resolveAnew();
    }
    const folder = url.slice(0, url.lastIndexOf('/'));
    const format = formats.get(folder);
    if (format !== undefined) return { url, format, shortCircuit: true };
    const resolved = resolveAnew();
    if (resolved.url === url && resolved.format) formats.set(folder, resolved.format);
    return resolved;

    function resolveAnew(): Resolved {
      try {
        return nextResolve(specifier, context);
      } catch (error) {
        const isMissing = (error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND';
        // The program of a thread has no parent.
        if (!isMissing || !/^(?:\.{0,2}\/|file:).*\.js$/.test(specifier)) throw error;
        return nextResolve(sourceOf(specifier), context);
      }
    }
  },
  load(url, context, nextLoad) {
    if (!url.startsWith('file:') || !url.endsWith('.ts') || url.includes('/node_modules/')) {
      return nextLoad(url, context);
    }
    return { format: 'module', source: compiled(fileURLToPath(url)), shortCircuit: true };
  },
});

/** `./x.js` means the file that tsc would make of `./x.ts`. */
const sourceOf = (url: string): string => url.replace(/\.js$/, '.ts');

/** The folder of the innermost package, or of one of ours. */
const packageOf = (url: string): string =>
  /^.*\/(?:node_modules\/(?:@[^/]+\/)?|apps\/|libs\/)[^/]+/.exec(url)?.[0] ?? url;

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
  keep(file, code);
  return code;
}

function keep(file: URL, code: string): void {
  try {
    mkdirSync(CACHE, { recursive: true });
    // One step, so that no other process reads half a file.
    const draft = new URL(`${file.href}.${process.pid}`);
    writeFileSync(draft, code);
    renameSync(draft, file);
  } catch {
    // Who may not write there compiles again next time.
  }
}
