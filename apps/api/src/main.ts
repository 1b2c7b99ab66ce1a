// Imported as a whole: an old Node.js, which gets a message, lacks some of its names.
import nodeModule from 'node:module';
import { nodeFault } from './process/node-version.js';
import { StopSignals } from './process/stop-signals.js';

const signals = new StopSignals();
const fault = nodeFault(process.versions.node);
if (fault !== undefined) {
  process.stderr.write(`${fault}\n`);
  process.exit(1);
}
// Saves a second start the compilation, a quarter of its time; without a writable cache folder nothing happens.
nodeModule.enableCompileCache();
const { serve } = await import('./process/serve.js');
await serve({}, signals);
nodeModule.flushCompileCache();
