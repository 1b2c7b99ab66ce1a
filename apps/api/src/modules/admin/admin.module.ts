import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { AuditLogController } from './audit-log.controller.js';
import { CacheToolsController } from './cache-tools.controller.js';
import { CacheToolsService } from './cache-tools.service.js';
import { AdminUsersController } from './admin-users.controller.js';
import { AdminUsersRepository } from './admin-users.repository.js';
import { AdminUsersService } from './admin-users.service.js';

/** The work of admins: accounts and their roles, the cache, and the audit log. */
@Module({
  imports: [AuthModule],
  controllers: [AdminUsersController, CacheToolsController, AuditLogController],
  providers: [AdminUsersService, AdminUsersRepository, CacheToolsService],
})
export class AdminModule {}
