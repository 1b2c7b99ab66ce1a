import { serve } from '../../src/platform/process/serve.js';
import { ProbeModule } from './probe.module.js';

await serve({ imports: [ProbeModule] });
