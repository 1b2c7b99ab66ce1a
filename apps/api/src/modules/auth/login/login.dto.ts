import { SESSION_CLIENTS } from '@interviewmaster/database';
import { z } from 'zod';
import { tokenSchema } from '../tokens/opaque-token.js';
import {
  EMAIL_EXAMPLE,
  emailField,
  PASSWORD_EXAMPLE,
  passwordField,
  TOKEN_EXAMPLE,
} from '../accounts/account-fields.js';

export const loginSchema = z
  .strictObject({
    email: emailField,
    password: passwordField,
    client: z
      .enum(SESSION_CLIENTS)
      .default('app')
      .meta({
        description:
          'Where the refresh token is kept. A `browser` gets it in the cookie `__Host-refresh`, which scripts ' +
          'cannot read. An `app` gets it in the body.',
      }),
  })
  .meta({ id: 'Login', examples: [{ email: EMAIL_EXAMPLE, password: PASSWORD_EXAMPLE, client: 'browser' }] });

export type Login = z.output<typeof loginSchema>;

const refreshTokenMeta = {
  description: 'The refresh token. Default: the cookie `__Host-refresh`.',
  examples: [TOKEN_EXAMPLE],
};

export const refreshSchema = z
  .strictObject({ refreshToken: tokenSchema.optional().meta(refreshTokenMeta) })
  // A browser has nothing to say here, and may send no body.
  .prefault({})
  .meta({ id: 'Refresh', examples: [{ refreshToken: TOKEN_EXAMPLE }, {}] });

export type Refresh = z.output<typeof refreshSchema>;

/** No body means an empty one. An invalid token is like one without a session, as in a header. */
export const signOutSchema = z
  .strictObject({ refreshToken: z.string().optional().catch(undefined).meta(refreshTokenMeta) })
  .nullish()
  .meta({ id: 'SignOut', examples: [{ refreshToken: TOKEN_EXAMPLE }, {}] });

export type SignOut = z.output<typeof signOutSchema>;

export const tokensSchema = z
  .object({
    tokenType: z.literal('Bearer'),
    accessToken: z.string().meta({ description: 'Send it in the header `Authorization: Bearer …`.' }),
    expiresIn: z.int().meta({ description: 'Lifetime of the access token in seconds.' }),
    refreshToken: z.string().optional().meta({
      description: 'The refresh token. It can be used once, because each refresh replaces it. Absent for browsers.',
    }),
    session: z.object({
      id: z.uuidv7(),
      expiresAt: z.iso.datetime().meta({ description: 'When the session ends, however often it is refreshed.' }),
    }),
  })
  .meta({
    id: 'Tokens',
    examples: [
      {
        tokenType: 'Bearer',
        accessToken: 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6IjIwMjYtMTEifQ.eyJzaWQiOiIwMTkzNmIxZSJ9.c2lnbmF0dXJl',
        expiresIn: 600,
        refreshToken: TOKEN_EXAMPLE,
        session: { id: '01936b1e-7a40-7c3d-9d7e-5f1c2b3a4d5e', expiresAt: '2026-12-23T09:30:00.000Z' },
      },
    ],
  });

export type Tokens = z.output<typeof tokensSchema>;
