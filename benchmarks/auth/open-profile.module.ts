import { Controller, Module } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { ProfileController } from '../../apps/api/src/modules/users/profile.controller.js';
import { UsersModule } from '../../apps/api/src/modules/users/users.module.js';
import { Public } from '../../apps/api/src/platform/access/access.decorators.js';
import type { Principal } from '../../apps/api/src/platform/access/principal.js';

/** Where the profile can be read without signing in. */
export const OPEN_ROUTE = '/open/users/me';

/** The very handlers of the profile, behind no check of who calls. */
@Public()
@Controller(OPEN_ROUTE)
class OpenProfileController extends ProfileController {}

@Module({ imports: [UsersModule], controllers: [OpenProfileController] })
export class OpenProfileModule {}

/** Has the open route believe that one caller sends all requests. */
export function pretendCaller(fastify: FastifyInstance, principal: Principal): void {
  fastify.addHook('onRequest', async (request) => {
    if (request.url === OPEN_ROUTE) request.principal = principal;
  });
}
