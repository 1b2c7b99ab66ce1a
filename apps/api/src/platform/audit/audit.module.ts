import { Global, Module } from '@nestjs/common';
import { AuditData } from './audit-data.js';
import { AuditLog } from './audit-log.repository.js';

/** The audit log, everywhere. */
@Global()
@Module({ providers: [AuditLog, AuditData], exports: [AuditLog] })
export class AuditModule {}
