import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UserDataRegistry } from '../../platform/user-data/user-data-registry.js';
import { ExportsRepository } from './exports/exports.repository.js';
import { PreferencesRepository } from './preferences.repository.js';
import { ProfilesRepository } from './profiles.repository.js';

/** Registers profile, preferences and exports; their rows are deleted with the account's row. */
@Injectable()
export class UsersData implements OnModuleInit {
  constructor(
    private readonly registry: UserDataRegistry,
    private readonly profiles: ProfilesRepository,
    private readonly preferences: PreferencesRepository,
    private readonly exports: ExportsRepository,
  ) {}

  onModuleInit(): void {
    this.registry.register({
      name: 'profile',
      export: async (userId) => (await this.profiles.find(userId))?.profile,
    });
    this.registry.register({
      name: 'preferences',
      export: async (userId) => (await this.preferences.find(userId))?.value,
    });
    this.registry.register({
      name: 'exports',
      export: async (userId) => (await this.exports.findAll(userId)).map(({ userId: _, attempts: __, ...row }) => row),
    });
  }
}
