import { describe, expect, it } from '@jest/globals';
import { versionOf } from '../../../src/modules/users/profile-changes.js';
import type { ProfileRow } from '../../../src/modules/users/profiles.repository.js';
import type { Profile } from '../../../src/modules/users/users.types.js';

const rowOf = (email: string, roles: Profile['roles'], version: number): ProfileRow => {
  const profile = {
    id: '0193aa00-0000-7000-8000-000000000001',
    email,
    roles,
    displayName: null,
    targetRole: null,
    experienceLevel: null,
    yearsOfExperience: null,
    locale: null,
    timeZone: null,
  };
  return { profile: profile as unknown as Profile, version, changedFields: null };
};

describe('the version of a profile', () => {
  // As the release before made them: processes of both share the cache while one replaces the other.
  it.each<[string, Profile['roles'], number, string]>([
    ['ada0@example.com', ['candidate'], 0, '0.rQyNRcIvnk1'],
    ['ada2@example.com', ['candidate', 'editor'], 2, '2.FKHli-uSLuu'],
    ['ada8@example.com', ['candidate', 'editor'], 8, '8.aNT1RKB2hz-'],
  ])('of %s as %j is the one that other releases have cached', (email, roles, version, expected) => {
    expect(versionOf(rowOf(email, roles, version))).toBe(expected);
  });
});
