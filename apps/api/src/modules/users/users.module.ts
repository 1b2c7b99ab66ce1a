import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { QuestionsModule } from '../questions/questions.module.js';
import { AccountDeletionController } from './erasure/account-deletion.controller.js';
import { ErasureService } from './erasure/erasure.service.js';
import { CachedTraces } from './erasure/cached-traces.js';
import { ErasureRepository } from './erasure/erasure.repository.js';
import { ExportsController } from './exports/exports.controller.js';
import { ExportsService } from './exports/exports.service.js';
import { ExportLinks } from './exports/export-link.js';
import { ExportWorker } from './exports/export.job.js';
import { ExportsRepository } from './exports/exports.repository.js';
import { PreferencesController } from './preferences.controller.js';
import { PreferencesRepository } from './preferences.repository.js';
import { ProfileController } from './profile.controller.js';
import { ProfilesRepository } from './profiles.repository.js';
import { UsersData } from './users.user-data.js';
import { UsersService } from './users.service.js';

/** Profiles and preferences, the export of a user's data, and the deletion of accounts. */
@Module({
  imports: [AuthModule, QuestionsModule],
  controllers: [ProfileController, PreferencesController, ExportsController, AccountDeletionController],
  providers: [
    UsersService,
    ProfilesRepository,
    PreferencesRepository,
    ExportsService,
    ExportsRepository,
    ExportLinks,
    ExportWorker,
    ErasureService,
    ErasureRepository,
    CachedTraces,
    UsersData,
  ],
  exports: [UsersService],
})
export class UsersModule {}
