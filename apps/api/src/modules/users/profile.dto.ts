import { EXPERIENCE_LEVELS, USER_ROLES } from '@interviewmaster/database';
import { z } from 'zod';
import { nameOfPerson, SLUG } from '../../platform/validation/text.js';

/** The canonical form of a BCP 47 language tag, such as `de-AT` for `DE-at`; `undefined` for other texts. */
export function canonicalLocale(text: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(text)[0];
  } catch {
    return undefined;
  }
}

/** Offsets are no time zones: they know no summer time. */
const NAME = /^[A-Za-z]/;

/** The name of an IANA time zone or alias in its usual case; `undefined` for other texts. */
export function canonicalTimeZone(text: string): string | undefined {
  if (!NAME.test(text)) return undefined;
  try {
    // Unlike the formatters of Intl this keeps an alias: Asia/Kolkata is not rewritten to Asia/Calcutta.
    const { timeZoneId } = Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text);
    // Temporal also accepts a time with a zone, and takes the zone.
    return timeZoneId.toLowerCase() === text.toLowerCase() ? timeZoneId : undefined;
  } catch {
    return undefined;
  }
}

const MAX_YEARS = 80;

const displayName = nameOfPerson(80).meta({
  description:
    'Display name: one line with at least one visible character and no characters that change the text ' + 'direction.',
  examples: ['Ada'],
});

const targetRole = z
  .string()
  .regex(SLUG, 'must be lower-case words joined by hyphens')
  .max(80)
  .meta({ description: 'Slug of the target role (`GET /api/v1/roles`).', examples: ['backend'] });

const experienceLevel = z.enum(EXPERIENCE_LEVELS).meta({ examples: ['mid'] });
const yearsOfExperience = z
  .int()
  .min(0)
  .max(MAX_YEARS)
  .meta({ examples: [4] });

const locale = z
  .string()
  .max(35)
  .overwrite((text) => canonicalLocale(text) ?? text)
  .refine((text) => canonicalLocale(text) !== undefined, 'must be a BCP 47 language tag')
  .meta({ description: 'BCP 47 language tag, kept in its canonical form.', examples: ['de-AT'] });

const timeZone = z
  .string()
  .max(64)
  .overwrite((text) => canonicalTimeZone(text) ?? text)
  .refine(
    (text) => canonicalTimeZone(text) !== undefined,
    'must be an IANA time zone such as Europe/Vienna, not an offset or an abbreviation',
  )
  .meta({
    description: 'IANA time zone, in which days start and end. An alias is kept as it was sent, in its usual case.',
    examples: ['Europe/Vienna'],
  });

const fields = {
  displayName: displayName.nullable(),
  targetRole: targetRole.nullable(),
  experienceLevel: experienceLevel.nullable(),
  yearsOfExperience: yearsOfExperience.nullable(),
  locale: locale.nullable(),
  timeZone: timeZone.nullable(),
};

export const PROFILE_EXAMPLE = {
  id: '01920b5c-7e3a-7c4d-9b1f-0a1b2c3d4e5f',
  email: 'ada@example.com',
  roles: ['candidate' as const],
  displayName: 'Ada',
  targetRole: 'backend',
  experienceLevel: 'mid' as const,
  yearsOfExperience: 4,
  locale: 'de-AT',
  timeZone: 'Europe/Vienna',
  createdAt: '2026-01-05T08:30:00.000Z',
};

/** The account and what its owner has filled in; null: not filled in. */
export const profileSchema = z
  .object({
    id: z.uuid(),
    email: z.string(),
    roles: z.array(z.enum(USER_ROLES)),
    ...fields,
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Profile', examples: [PROFILE_EXAMPLE] });

export type Profile = z.output<typeof profileSchema>;

/** A JSON merge patch (RFC 7396): what is absent stays, null clears. */
export const profilePatchSchema = z
  .strictObject(fields)
  .partial()
  .meta({
    id: 'ProfilePatch',
    description: 'Fields that are left out stay the same; null clears a field.',
    examples: [{ displayName: 'Ada', targetRole: 'backend', yearsOfExperience: null }],
  });

export type ProfilePatch = z.output<typeof profilePatchSchema>;

/** A field that its user may change. */
export type ProfileField = keyof ProfilePatch;
