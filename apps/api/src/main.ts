// As a whole: of an old Node.js, which is to be told what is wrong with it, not all names could be imported.
import nodeModule from 'node:module';
import { nodeFault } from './process/node-version.js';
import { StopSignals } from './process/stop-signals.js';

const signals = new StopSignals();
const fault = nodeFault(process.versions.node);
if (fault !== undefined) {
  process.stderr.write(`${fault}\n`);
  process.exit(1);
}
// A second start compiles nothing anew, which spares a quarter of it; where the cache cannot be kept, nothing happens.
nodeModule.enableCompileCache();
const { serve } = await import('./process/serve.js');
await serve({}, signals);
nodeModule.flushCompileCache();
