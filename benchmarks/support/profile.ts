/** A user profile of 2 KB as JSON text: what the figures store and read. */
export interface BenchmarkProfile {
  readonly id: string;
  readonly [field: string]: unknown;
}

export const PROFILE_BYTES = 2048;

const SKILLS = ['TypeScript', 'PostgreSQL', 'Redis', 'Kubernetes', 'GraphQL', 'Terraform', 'React', 'Go'];

/** The same for the same id, and exactly {@link PROFILE_BYTES} long as JSON text. */
export function profileOf(id: string): BenchmarkProfile {
  const profile = {
    id,
    email: `candidate-${id}@example.com`,
    name: 'Ada Example',
    headline: 'Senior back-end engineer who likes caches',
    location: { city: 'Lisbon', country: 'PT', timeZone: 'Europe/Lisbon' },
    targetRoles: ['backend', 'devops'],
    yearsOfExperience: 11,
    skills: SKILLS.map((name, index) => ({ name, level: (index % 5) + 1, years: index + 0.5 })),
    employers: Array.from({ length: 4 }, (_, index) => ({
      name: `Example Company ${index}`,
      title: 'Software engineer',
      from: `${2012 + index * 3}-01-01`,
      to: `${2015 + index * 3}-01-01`,
      isCurrent: index === 3,
    })),
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-06-01T00:00:00.000Z',
    about: '',
  };
  profile.about = 'x'.repeat(PROFILE_BYTES - Buffer.byteLength(JSON.stringify(profile)));
  return profile;
}
