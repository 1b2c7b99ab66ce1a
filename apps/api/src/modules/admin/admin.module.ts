import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { AuditLogController } from './audit/audit-log.controller.js';
import { CacheToolsController } from './cache-tools/cache-tools.controller.js';
import { CacheToolsService } from './cache-tools/cache-tools.service.js';
import { AdminUsersController } from './users/admin-users.controller.js';
import { AdminUsersRepository } from './users/admin-users.repository.js';
import { AdminUsersService } from './users/admin-users.service.js';

/** What admins do: accounts and their roles, the cache, and the log of all such acts. */
@Module({
  imports: [AuthModule],
  controllers: [AdminUsersController, CacheToolsController, AuditLogController],
  providers: [AdminUsersService, AdminUsersRepository, CacheToolsService],
})
export class AdminModule {}
