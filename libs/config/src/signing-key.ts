/** A key of access tokens: its name goes into the token, its secret signs it. */
export interface SigningKey {
  readonly id: string;
  readonly secret: string;
}

/** Signs access tokens where no key is configured, which production refuses. */
export const DEVELOPMENT_SIGNING_KEY: SigningKey = {
  id: 'development',
  secret: 'development-only-signing-key-known-to-everybody',
};
