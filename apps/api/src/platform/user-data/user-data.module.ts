import { Global, Module } from '@nestjs/common';
import { UserDataRegistry } from './user-data-registry.js';

/** The registry of user data, everywhere. */
@Global()
@Module({ providers: [UserDataRegistry], exports: [UserDataRegistry] })
export class UserDataModule {}
