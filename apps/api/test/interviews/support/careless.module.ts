import { Controller, HttpCode, Module, Post } from '@nestjs/common';
import { AccessFor } from '../../../src/platform/access/access.decorators.js';
import { Idempotent } from '../../../src/platform/idempotency/idempotent.decorator.js';

/** A route that promises to be carried out once, and forgets to settle its claim. */
@AccessFor('candidate')
@Controller('careless')
class CarelessController {
  @Post()
  @HttpCode(201)
  @Idempotent()
  make(): unknown {
    return { isMade: true };
  }
}

@Module({ controllers: [CarelessController] })
export class CarelessModule {}
