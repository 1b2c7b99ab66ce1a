import { serve } from '../../../src/platform/process/serve.js';
import { LoudModule } from './loud.module.js';

await serve({ imports: [LoudModule] });
