import { Database } from '@interviewmaster/database';

// Opens the database that its argument describes, says so, and keeps it until the process is ended.
const database = await Database.open(JSON.parse(process.argv[2] ?? '') as Parameters<typeof Database.open>[0]).catch(
  (error: unknown) => {
    process.stderr.write(String(error));
    process.exit(1);
  },
);
process.stdout.write('open\n');
setInterval(() => void database.ping(1000), 1000);
