import { serve } from '../../src/process/serve.js';
import { ProbeModule } from './probe.module.js';

await serve({ imports: [ProbeModule] });
