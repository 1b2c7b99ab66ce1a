/** How often something may be done: so many times in a window that begins with the first. */
export interface ThrottlePolicy {
  /** Lower-case words joined by hyphens, shown to clients; one name is one policy. */
  readonly name: string;
  readonly limit: number;
  readonly windowSeconds: number;
}

/** Where somebody stands with a policy. */
export interface ThrottleState {
  readonly policy: ThrottlePolicy;
  readonly isExceeded: boolean;
  readonly remaining: number;
  /** Seconds until the window ends. */
  readonly resetSeconds: number;
}
