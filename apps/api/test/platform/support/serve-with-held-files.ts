import { serve } from '../../../src/platform/process/serve.js';
import { HeldFilesModule } from './held-files.js';

await serve({ imports: [HeldFilesModule] });
