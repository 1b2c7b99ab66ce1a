// @ts-check
import { isMainThread } from 'node:worker_threads';

// Given to `node --import`, which worker threads inherit: the hooks of `loader.mjs` do not reach the threads that sources start.
if (!isMainThread) await import('../../../libs/testing/src/process/register-typescript.ts');
