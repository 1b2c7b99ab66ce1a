import { Module } from '@nestjs/common';
import { PlatformConfig } from '@interviewmaster/config';
import { Authenticator } from '../../platform/access/authenticator.js';
import { RequestOrigin } from '../../platform/http/request-origin.js';
import { AccountsRepository } from './accounts/accounts.repository.js';
import { AccountsService } from './accounts/accounts.service.js';
import { AuthData } from './auth.user-data.js';
import { FirstAdmin } from './accounts/first-admin.js';
import { AuthMaintenance } from './auth.job.js';
import { LoginController } from './login/login.controller.js';
import { LoginService } from './login/login.service.js';
import { AccountMails } from './accounts/account-mails.js';
import { PasswordsController } from './passwords/passwords.controller.js';
import { PasswordHasher } from './passwords/password-hasher.js';
import { PasswordsService } from './passwords/passwords.service.js';
import { RegistrationController } from './registration/registration.controller.js';
import { RegistrationService } from './registration/registration.service.js';
import { SessionAuthenticator } from './sessions/session-authenticator.js';
import { SessionsController } from './sessions/sessions.controller.js';
import { SessionsService } from './sessions/sessions.service.js';
import { SignOutService } from './login/sign-out.service.js';
import { RefreshTokensRepository } from './sessions/refresh-tokens.repository.js';
import { SessionEndings } from './sessions/session-endings.js';
import { SessionProofs } from './sessions/session-proofs.js';
import { SessionsRepository } from './sessions/sessions.repository.js';
import { TokenRotation } from './sessions/token-rotation.js';
import { AccessTokens } from './tokens/access-tokens.js';
import { BearerCredentials } from './tokens/bearer-credentials.js';
import { AccountTokensRepository } from './tokens/account-tokens.repository.js';

/** Accounts and sessions; identifies the sender of each request. */
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
    AuthMaintenance,
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
