import { Injectable } from '@nestjs/common';
import { InterviewChanges } from '../session/interview-changes.js';
import { MaintenanceRepository } from './maintenance.repository.js';

/** Longer than the time between two runs. */
const LATELY_SECONDS = 150;

/**
 * Invalidates once more what changed lately: a process that dies between a commit and its invalidation would leave the
 * state before it in the shared cache, for as long as that lives.
 */
@Injectable()
export class CacheRepair {
  constructor(
    private readonly maintenance: MaintenanceRepository,
    private readonly changes: InterviewChanges,
  ) {}

  async repair(): Promise<void> {
    await this.changes.forget(await this.maintenance.findChanged(LATELY_SECONDS));
  }
}
