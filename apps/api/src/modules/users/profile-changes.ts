import { hash } from 'node:crypto';
import type { Versioned } from '../../platform/http/preconditions.js';
import type { Profile, ProfileField, ProfilePatch } from './profile.dto.js';
import type { ProfileRow } from './profiles.repository.js';

const DIGEST_LENGTH = 11;

/** The fields of a patch; absent and `undefined` are the same. */
const fieldsOf = (patch: ProfilePatch): ProfileField[] =>
  (Object.keys(patch) as ProfileField[]).filter((field) => patch[field] !== undefined);

/** The fields that the patch would change. */
export const changedBy = (profile: Profile, patch: ProfilePatch): ProfileField[] =>
  fieldsOf(patch).filter((field) => profile[field] !== patch[field]);

/** Whether the patch may have made the present version: it names every field of the last change with its present value. */
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
 * The version of a profile with its email and roles, which change without the version of the row.
 *
 * The version is cached with the profile, also by processes of other releases. All releases must compute it in the same way,
 * or changes are refused while the cache has the profile of another release.
 */
export const versionOf = ({ profile, ...row }: ProfileRow, version = row.version): string =>
  `${version}.${hash('sha256', JSON.stringify([profile.email, profile.roles]), 'base64url').slice(0, DIGEST_LENGTH)}`;

export const versioned = (row: ProfileRow): Versioned<Profile> => ({ value: row.profile, version: versionOf(row) });
