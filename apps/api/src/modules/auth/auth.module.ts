import { Module } from '@nestjs/common';
import { PlatformConfig } from '@interviewmaster/config';
import { Authenticator } from '../../platform/access/authenticator.js';
import { RequestOrigin } from '../../platform/http/request-origin.js';
import { AccountsRepository } from './accounts/accounts.repository.js';
import { AccountsService } from './accounts.service.js';
import { AuthData } from './auth-data.js';
import { FirstAdmin } from './first-admin/first-admin.js';
import { AuthHousekeeping } from './housekeeping.js';
import { LoginController } from './login.controller.js';
import { LoginService } from './login.service.js';
import { AccountMails } from './mails/account-mails.js';
import { PasswordsController } from './passwords.controller.js';
import { PasswordHasher } from './passwords/password-hasher.js';
import { PasswordsService } from './passwords.service.js';
import { RegistrationController } from './registration.controller.js';
import { RegistrationService } from './registration.service.js';
import { SessionAuthenticator } from './session-authenticator.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsService } from './sessions.service.js';
import { SignOutService } from './sign-out.service.js';
import { RefreshTokensRepository } from './sessions/refresh-tokens.repository.js';
import { SessionEndings } from './sessions/session-endings.js';
import { SessionProofs } from './sessions/session-proofs.js';
import { SessionsRepository } from './sessions/sessions.repository.js';
import { TokenRotation } from './sessions/token-rotation.js';
import { AccessTokens } from './tokens/access-tokens.js';
import { BearerCredentials } from './tokens/bearer-credentials.js';
import { AccountTokensRepository } from './tokens/account-tokens.repository.js';

/** Accounts and their sessions: tells the platform who sends a request. */
@Module({
  controllers: [RegistrationController, LoginController, SessionsController, PasswordsController],
  providers: [
    AccountsService,
    AccountsRepository,
    RegistrationService,
    LoginService,
    PasswordsService,
    PasswordHasher,
    SessionsService,
    SessionsRepository,
    RefreshTokensRepository,
    TokenRotation,
    SessionEndings,
    SessionProofs,
    SignOutService,
    AccountTokensRepository,
    AccountMails,
    AuthData,
    AuthHousekeeping,
    FirstAdmin,
    RequestOrigin,
    BearerCredentials,
    {
      provide: AccessTokens,
      inject: [PlatformConfig],
      useFactory: ({ auth }: PlatformConfig) =>
        new AccessTokens({ signingKeys: auth.signingKeys, lifeSeconds: auth.accessTokenSeconds }),
    },
    { provide: Authenticator, useClass: SessionAuthenticator },
  ],
  exports: [Authenticator, AccountsService, SessionsService],
})
export class AuthModule {}
