import { hash } from 'node:crypto';
import type { Versioned } from '../../platform/http/preconditions.js';
import type { Profile, ProfileField, ProfilePatch } from './profile.dto.js';
import type { ProfileRow } from './profiles.repository.js';

const DIGEST_LENGTH = 11;

/** What the patch has to say; absent and `undefined` are the same. */
const fieldsOf = (patch: ProfilePatch): ProfileField[] =>
  (Object.keys(patch) as ProfileField[]).filter((field) => patch[field] !== undefined);

/** The fields that the patch would change. */
export const changedBy = (profile: Profile, patch: ProfilePatch): ProfileField[] =>
  fieldsOf(patch).filter((field) => profile[field] !== patch[field]);

/** Whether the patch would have made this very state of the one before: it names all that was changed then, as it is now. */
export function isMadeBy({ profile, version, changedFields }: ProfileRow, patch: ProfilePatch): boolean {
  const given: readonly string[] = fieldsOf(patch);
  return (
    version > 0 &&
    changedFields !== null &&
    changedFields.every((field) => given.includes(field)) &&
    changedBy(profile, patch).length === 0
  );
}

/**
 * What the account shows is part of the profile, and changes without its version.
 *
 * The version is cached with the profile, also by processes of other releases: it is made the same way in all of them, or
 * no change would be taken for as long as another one's profile is cached.
 */
export const versionOf = ({ profile, ...row }: ProfileRow, version = row.version): string =>
  `${version}.${hash('sha256', JSON.stringify([profile.email, profile.roles]), 'base64url').slice(0, DIGEST_LENGTH)}`;

export const versioned = (row: ProfileRow): Versioned<Profile> => ({ value: row.profile, version: versionOf(row) });
