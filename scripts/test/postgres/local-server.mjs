// @ts-check
import { NotHere } from '../provision.mjs';
import { postgresFault } from './fault.mjs';

/** @import { Machine } from '../machine.mjs' */

/**
 * A PostgreSQL that already runs on this machine and lets us create databases, tried as its usual users.
 *
 * @param {Machine} machine
 */
export async function fromLocalServer(machine) {
  const reasons = [];
  for (const url of candidates(machine)) {
    const fault = await postgresFault(url.href);
    const who = `${decodeURIComponent(url.username)} on ${url.host}`;
    if (fault === undefined) return { url: url.href, description: `the running server, as ${who}` };
    reasons.push(`${who}: ${fault}`);
  }
  return new NotHere(reasons.join('; '));
}

/**
 * The user of the PG* variables first, then the system's user and the superuser, both without a password.
 *
 * @param {Machine} machine
 */
function candidates({ env, username }) {
  const users = [
    { name: env['PGUSER'] || username, password: env['PGPASSWORD'] ?? '' },
    { name: username, password: '' },
    { name: 'postgres', password: '' },
  ];
  const urls = users.map(({ name, password }) => {
    const url = new URL(`postgresql://localhost:${env['PGPORT'] || '5432'}/postgres`);
    url.username = encodeURIComponent(name);
    url.password = encodeURIComponent(password);
    return url;
  });
  return urls.filter((url, index) => urls.findIndex(({ href }) => href === url.href) === index);
}
