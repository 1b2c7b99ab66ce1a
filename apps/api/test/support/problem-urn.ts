/** The `type` of a problem, as it was published. */
export const urn = (slug: string): string => `urn:interviewmaster:problem:${slug}`;
