import { Global, Module } from '@nestjs/common';
import { AddressThrottle } from './address-throttle.js';
import { ThrottleCounters } from './throttle-counters.js';
import { ThrottleService } from './throttle.service.js';

/** Bounds how often things are done, everywhere. */
@Global()
@Module({
  providers: [ThrottleService, ThrottleCounters, AddressThrottle],
  exports: [ThrottleService, AddressThrottle],
})
export class ThrottlingModule {}
