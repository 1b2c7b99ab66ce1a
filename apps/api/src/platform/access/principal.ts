import type { UserRole } from '@interviewmaster/database';

/** Who sends a request: an account through one of its sessions. */
export interface Principal {
  readonly userId: string;
  readonly sessionId: string;
  readonly roles: readonly UserRole[];
}
