/** How often something may be done in a window that begins with the first time. */
export interface ThrottlePolicy {
  /** Lower-case words joined by hyphens, shown to clients; one name is one policy. */
  readonly name: string;
  readonly limit: number;
  readonly windowSeconds: number;
}

/** The count of one subject under a policy. */
export interface ThrottleState {
  readonly policy: ThrottlePolicy;
  readonly isExceeded: boolean;
  readonly remaining: number;
  /** Seconds until the window ends. */
  readonly resetSeconds: number;
}

/**
 * The header fields of rate limits (draft-ietf-httpapi-ratelimit-headers-10): `q` is the limit, `w` its window, `r` what
 * remains and `t` the time until the window ends, in seconds.
 */
export function throttleHeaders(states: readonly ThrottleState[]): Record<string, string> {
  const policies = states.map(({ policy }) => `"${policy.name}";q=${policy.limit};w=${policy.windowSeconds}`);
  const limits = states.map(
    ({ policy, remaining, resetSeconds }) => `"${policy.name}";r=${remaining};t=${resetSeconds}`,
  );
  return { 'ratelimit-policy': policies.join(', '), ratelimit: limits.join(', ') };
}
