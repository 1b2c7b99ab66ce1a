/**
 * Given to `node --import`: lets Node run the TypeScript sources of this repository as they are. Node itself strips
 * types, but cannot compile decorators, parameter properties and the types that Nest injects by.
 */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { type Options, transformSync } from '@swc/core';

/** A test holds them equal to those of jest.config.mjs, so that a worker runs the same code as the test beside it. */
const settings = JSON.parse(readFileSync(new URL('./swc.json', import.meta.url), 'utf8')) as Options;

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
    const filename = fileURLToPath(url);
    const { code } = transformSync(readFileSync(filename, 'utf8'), {
      ...settings,
      configFile: false,
      swcrc: false,
      filename,
    });
    return { format: 'module', source: code, shortCircuit: true };
  },
});
