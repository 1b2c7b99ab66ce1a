/** Source files under 20 lines, and what a reader gains by their standing alone. Modules, types, SQL and `index.ts` need no line. */
export const SHORT_FILES: Readonly<Record<string, string>> = {
  'apps/api/src/main.ts': 'entry point of the process',
  'apps/api/src/modules/auth/tokens/opaque-token.ts':
    'the one form of secret tokens: sessions, sign-in and mails use it',
  'apps/api/src/modules/interviews/follow-ups/follow-ups.repository.ts': 'the one place that writes its table',
  'apps/api/src/modules/users/erasure/account-deletion.dto.ts': 'the body of a route; bodies lie in *.dto',
  'apps/api/src/modules/users/erasure/cached-traces.ts':
    'a provider that erasure and reads of a vanished account share',
  'apps/api/src/platform/access/principal.ts': 'a type that all routes share',
  'apps/api/src/platform/audit/acting.decorator.ts': 'a decorator of parameters',
  'apps/api/src/platform/cache/cache-options.ts': 'maps the configuration to the options of the cache',
  'apps/api/src/platform/http/even-time.ts': 'hides how long sign-in routes work; several use it',
  'apps/api/src/platform/logging/plain-error.ts': 'an error that all packages of the app share',
  'apps/api/src/platform/time/instants.ts': 'a helper that many domains share',
  'apps/api/src/platform/time/wall-clock.ts': 'an injected clock that many domains share',
  'apps/api/src/process/node-version.ts': 'a step of the start that old versions of Node run',
  'libs/cache/src/catalogue.ts': 'a door of the package',
  'libs/cache/src/redis.ts': 'a door of the package',
  'libs/config/src/base-url.ts': 'a helper that configuration and checks share',
  'libs/database/src/within.ts': 'a time-out that several files share',
  'libs/evaluator/src/text.ts': 'a door of the package',
  'libs/resume/src/extraction/extraction-worker.ts': 'entry point of the worker thread',
};
