import { serve } from '../../../src/process/serve.js';
import { HeldFilesModule } from './held-files.js';

await serve({ imports: [HeldFilesModule] });
