import { Injectable } from '@nestjs/common';

/** The server's time of day; injected, so that no test has to wait for one. */
@Injectable()
export class WallClock {
  /** Milliseconds of the epoch. */
  now(): number {
    return Date.now();
  }
}
