// @ts-check
import { randomBytes, randomUUID } from 'node:crypto';
import { chapter, say } from './print.mjs';

/** @typedef {import('./client.mjs').Client} Client */

/**
 * @typedef {object} Account
 * @property {string} email
 * @property {string} password
 * @property {Client} client signed in
 */

/**
 * @param {Client} guest
 * @param {{ email: string, password: string }} credentials
 */
export async function signIn(guest, { email, password }) {
  const { accessToken } = await guest.post('/api/v1/auth/login', { email, password });
  return guest.signedIn(accessToken);
}

/**
 * @param {Client} guest
 * @returns {Promise<Account>}
 */
export async function signUp(guest) {
  chapter('Signing up');
  const email = `demo-${randomUUID()}@example.com`;
  const password = randomBytes(12).toString('base64url');
  const { confirmationRequired } = await guest.post('/api/v1/auth/register', { email, password });
  if (confirmationRequired) throw new Error('This server wants the e-mail confirmed, which the demo cannot do.');
  const client = await signIn(guest, { email, password });
  const { items: sessions } = await client.get('/api/v1/auth/sessions');
  say(`  ${email} is registered and signed in (${sessions.length} session).`);
  const { status } = await guest.send('GET', '/api/v1/users/me');
  say(`  Without a token, GET /api/v1/users/me answers ${status}.`);
  return { email, password, client };
}

/** @param {Account} account */
export async function editProfile({ client }) {
  chapter('The profile');
  const { headers } = await client.ask('GET', '/api/v1/users/me');
  const etag = headers.get('etag') ?? '';
  const change = { displayName: 'Demo', targetRole: 'backend', experienceLevel: 'mid', timeZone: 'Europe/Vienna' };
  const { body: profile } = await client.ask('PATCH', '/api/v1/users/me', {
    body: change,
    headers: { 'if-match': etag },
  });
  say(
    `  ${profile.displayName}, ${profile.experienceLevel}, practises for ${profile.targetRole}, ${profile.timeZone}.`,
  );
  const stale = await client.send('PATCH', '/api/v1/users/me', {
    body: { displayName: 'Late' },
    headers: { 'if-match': etag },
  });
  say(`  A second change that has only seen the first version is refused with ${stale.status}.`);
  if (stale.status !== 412) throw new Error('A stale change went through.');

  const preferences = await client.ask('GET', '/api/v1/users/me/preferences');
  const { body: saved } = await client.ask('PUT', '/api/v1/users/me/preferences', {
    body: {
      ...preferences.body,
      dailyGoal: { unit: 'questions', amount: 5 },
      accessibility: { ...preferences.body.accessibility, extraTimePercent: 25 },
    },
    headers: { 'if-match': preferences.headers.get('etag') ?? '' },
  });
  say(`  Daily goal ${saved.dailyGoal.amount} questions, ${saved.accessibility.extraTimePercent} % extra time.`);
}

/** @param {Account} account */
export async function exportData({ client }) {
  chapter('Taking one’s data along');
  const { id } = await client.post('/api/v1/users/me/export');
  const made = await client.until(`/api/v1/users/me/exports/${id}`, ({ status }) =>
    ['ready', 'failed'].includes(status),
  );
  if (made.status !== 'ready') throw new Error('The export failed.');
  // The link names the public address of the server, which need not be the one that the demo talks to.
  const { pathname, search } = new URL(made.downloadUrl);
  const archive = await client.get(pathname + search);
  say(`  An archive of ${archive.length} bytes; its link ends at ${made.expiresAt}. Inside:`);
  for (const name of namesIn(archive)) say(`    ${name}`);
}

/**
 * @param {Client} guest
 * @param {Account} account
 */
export async function deleteAccount(guest, { email, password, client }) {
  chapter('Leaving');
  const wrong = await client.send('DELETE', '/api/v1/users/me', { body: { password: 'not the password' } });
  say(`  With a wrong password, DELETE /api/v1/users/me answers ${wrong.status}.`);
  await client.ask('DELETE', '/api/v1/users/me', { body: { password } });
  const [after, login] = await Promise.all([
    client.send('GET', '/api/v1/users/me'),
    guest.send('POST', '/api/v1/auth/login', { body: { email, password } }),
  ]);
  say(`  With the right one the account is gone: its token answers ${after.status}, a login ${login.status}.`);
  if (after.status !== 401 || login.status !== 401) throw new Error('The account is still of use.');
}

const CENTRAL_HEADER = 0x02014b50;
const NAME_LENGTH_AT = 28;
const NAME_AT = 46;

/**
 * The names in the central directory of a zip archive.
 *
 * @param {Uint8Array} archive
 */
function namesIn(archive) {
  const bytes = Buffer.from(archive);
  const names = [];
  const signature = Buffer.alloc(4);
  signature.writeUInt32LE(CENTRAL_HEADER);
  for (let at = bytes.indexOf(signature); at >= 0; at = bytes.indexOf(signature, at + NAME_AT)) {
    const end = at + NAME_AT + bytes.readUInt16LE(at + NAME_LENGTH_AT);
    names.push(bytes.toString('utf8', at + NAME_AT, end));
  }
  return names;
}
