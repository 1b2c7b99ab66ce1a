// @ts-check
import pg from 'pg';
import { messageOf } from '../provision.mjs';

/**
 * What keeps the tests from creating databases of their own on this server; undefined: nothing.
 *
 * @param {string} url
 */
export async function postgresFault(url) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000, query_timeout: 3000 });
  // A connection that breaks later must not end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query(
      'SELECT (rolcreatedb OR rolsuper) AND NOT pg_is_in_recovery() AS may FROM pg_roles WHERE rolname = current_user',
    );
    return rows[0]?.may === true ? undefined : 'this user may not create databases';
  } catch (error) {
    return messageOf(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}
