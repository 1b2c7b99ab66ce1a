import { Logger as NestPinoLogger, PinoLogger } from 'nestjs-pino';
import { type DestinationStream, type Logger, pino } from 'pino';
import { loggedError } from './logged-error.js';

const SECRETS = ['authorization', 'cookie', '["set-cookie"]', 'password', 'passwordHash', 'token', 'refreshToken'];
/** Wherever an object that is logged may carry them. */
const PLACES = ['', 'headers', 'req.headers', 'res.headers', 'body', '*'];

/** The log of the process: JSON lines; secrets are blacked out and errors told without the data they carry. */
export function createLogger(destination?: DestinationStream): Logger {
  const options = {
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: loggedError },
    redact: { paths: PLACES.flatMap((place) => SECRETS.map((secret) => pathOf(place, secret))), censor: '[redacted]' },
  };
  return destination ? pino(options, destination) : pino(options);
}

const pathOf = (place: string, secret: string): string =>
  place === '' || secret.startsWith('[') ? `${place}${secret}` : `${place}.${secret}`;

/** What Nest says about itself while it wires the application: of interest only when something is wrong with that. */
const WIRING = new Set(['InstanceLoader', 'NestFactory', 'RouterExplorer', 'RoutesResolver', 'NestApplication']);

/** What Nest logs and throws on: whoever catches it tells it, and once is enough. */
const RETHROWN = new Set(['ExceptionHandler', 'NestApplication']);

/** Nest's logger over ours. */
export class ApplicationLogger extends NestPinoLogger {
  constructor(logger: Logger) {
    super(new PinoLogger({ pinoHttp: { logger }, useExisting: true }), {});
  }

  override log(message: unknown, ...optional: unknown[]): void {
    if (WIRING.has(String(optional.at(-1)))) super.debug(message, ...optional);
    else super.log(message, ...optional);
  }

  override error(message: unknown, ...optional: unknown[]): void {
    if (!RETHROWN.has(String(optional.at(-1)))) super.error(message, ...optional);
  }
}
