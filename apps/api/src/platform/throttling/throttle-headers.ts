import type { ThrottleState } from './throttle-policy.js';

/**
 * The header fields that tell a client where it stands (draft-ietf-httpapi-ratelimit-headers-10): `q` is the limit, `w`
 * its window, `r` what remains and `t` until when, all times in seconds.
 */
export function throttleHeaders(states: readonly ThrottleState[]): Record<string, string> {
  const policies = states.map(({ policy }) => `"${policy.name}";q=${policy.limit};w=${policy.windowSeconds}`);
  const limits = states.map(
    ({ policy, remaining, resetSeconds }) => `"${policy.name}";r=${remaining};t=${resetSeconds}`,
  );
  return { 'ratelimit-policy': policies.join(', '), ratelimit: limits.join(', ') };
}
