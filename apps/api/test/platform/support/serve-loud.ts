import { serve } from '../../../src/process/serve.js';
import { LoudModule } from './loud.module.js';

await serve({ imports: [LoudModule] });
