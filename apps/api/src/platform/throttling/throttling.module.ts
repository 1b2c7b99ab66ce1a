import { Global, Module } from '@nestjs/common';
import { ThrottleCounters } from './throttle-counters.js';
import { ThrottleService } from './throttle.service.js';

/** Bounds how often things are done, everywhere. */
@Global()
@Module({ providers: [ThrottleService, ThrottleCounters], exports: [ThrottleService] })
export class ThrottlingModule {}
