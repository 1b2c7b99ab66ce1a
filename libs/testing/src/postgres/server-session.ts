import { Client } from 'pg';

/** A connection to a server on which tests make databases. */
export interface ServerSession {
  run(statement: string): Promise<readonly Readonly<Record<string, string>>[]>;
}

/** Connects for the time of the work. */
export async function onServer<Result>(
  url: string,
  work: (session: ServerSession) => Promise<Result>,
): Promise<Result> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work({ run: async (statement) => (await client.query<Record<string, string>>(statement)).rows });
  } finally {
    await client.end();
  }
}
