import { createApp } from '../../src/app.factory.js';

// Starts the application on the database that the environment names, and ends it: what a start brings stays there.
const { DATABASE_URL, DATABASE_EMBEDDED_DIR } = process.env;
const app = await createApp({
  environment: {
    NODE_ENV: 'test',
    // No job begins, and none is scheduled.
    JOBS_CONCURRENCY: '0',
    ...(DATABASE_URL !== undefined && { DATABASE_URL }),
    ...(DATABASE_EMBEDDED_DIR !== undefined && { DATABASE_EMBEDDED_DIR }),
  },
});
await app.init();
await app.close();
