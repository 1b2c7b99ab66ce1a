import { DATABASE_KINDS } from '@interviewmaster/testing/postgres';
import { createAppDatabase } from './app-database.js';

// The first database of each kind makes the template of all others, which stays.
await Promise.all(DATABASE_KINDS.map(async (kind) => (await createAppDatabase(kind)).drop()));
