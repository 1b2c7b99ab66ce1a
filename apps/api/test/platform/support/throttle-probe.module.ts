import { Controller, Get, Module } from '@nestjs/common';
import { AccessFor, Public } from '../../../src/platform/access/access.decorators.js';
import { Throttled } from '../../../src/platform/throttling/throttled.decorator.js';

/** Routes that may be called three times. */
@Controller('throttle-probe')
export class ThrottleProbeController {
  @Get('by-address')
  @Public()
  @Throttled({ name: 'probe-address', by: 'address', limit: 3, windowSeconds: 600 })
  byAddress(): string {
    return 'served';
  }

  @Get('by-account')
  @AccessFor('candidate')
  @Throttled({ name: 'probe-account', by: 'account', limit: 3, windowSeconds: 600 })
  byAccount(): string {
    return 'served';
  }
}

@Module({ controllers: [ThrottleProbeController] })
export class ThrottleProbeModule {}
