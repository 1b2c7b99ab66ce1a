import { Controller, Get, Module } from '@nestjs/common';
import { AccessFor, Caller } from '../../../src/platform/access/access.decorators.js';
import type { Principal } from '../../../src/platform/access/principal.js';

/** Routes for each kind of caller, and one that forgot to say whom it is for. */
@Controller('access-probe')
export class AccessProbeController {
  @Get('silent')
  silent(): string {
    return 'open by oversight';
  }

  @Get('candidate')
  @AccessFor('candidate')
  candidate(@Caller() caller: Principal): Principal {
    return caller;
  }

  @Get('editor')
  @AccessFor('editor')
  editor(): string {
    return 'for editors';
  }

  @Get('staff')
  @AccessFor('editor', 'admin')
  staff(): string {
    return 'for editors and administrators';
  }
}

@Module({ controllers: [AccessProbeController] })
export class AccessProbeModule {}
