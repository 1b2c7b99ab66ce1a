import { Global, Module } from '@nestjs/common';
import { InvalidationRelay } from './invalidation-relay.js';
import { Invalidations } from './invalidations.js';
import { InvalidationsRepository } from './invalidations.repository.js';
import { UnconfirmedInvalidations } from './unconfirmed-invalidations.js';

/** Invalidation in all processes, everywhere. */
@Global()
@Module({
  providers: [Invalidations, InvalidationRelay, InvalidationsRepository, UnconfirmedInvalidations],
  exports: [Invalidations, UnconfirmedInvalidations],
})
export class InvalidationsModule {}
