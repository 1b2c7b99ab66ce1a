import { enableCompileCache, flushCompileCache } from 'node:module';

// A second start compiles nothing anew, which spares a quarter of it; where the cache cannot be kept, nothing happens.
enableCompileCache();
const { serve } = await import('./platform/process/serve.js');
await serve();
flushCompileCache();
