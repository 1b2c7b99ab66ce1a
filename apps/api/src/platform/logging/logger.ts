import { Logger as NestPinoLogger, PinoLogger } from 'nestjs-pino';
import { type ChildLoggerOptions, type DestinationStream, type Logger, pino } from 'pino';
import { loggableArguments } from './log-arguments.js';
import { loggableFields } from './loggable.js';
import { isErrorLike } from './logged-error.js';
import { errorOfText, isErrorText } from './stack-frames.js';

const asItIs = (value: unknown): unknown => value;

/**
 * The log of the process: JSON lines in which secrets are redacted and errors are logged without the data they carry.
 *
 * Whatever is logged, by Fastify, Nest, a library or ourselves, passes `logMethod`, and what is bound to a child passes
 * `child`. Children inherit both, so that a serializer that a library gives its child never sees an error as it is.
 */
export function createLogger(destination?: DestinationStream): Logger {
  const options = {
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    // In place of those of pino and Fastify, which expect what it was before.
    serializers: { err: asItIs, req: asItIs, res: asItIs },
    hooks: {
      logMethod(this: Logger, args: unknown[], method: (...values: unknown[]) => void) {
        method.apply(this, loggableArguments(args));
      },
    },
  };
  return withSafeBindings(destination ? pino(options, destination) : pino(options));
}

/** pino's methods, as functions that may be called on children. */
interface Binding {
  readonly child: (this: Logger, bindings: object, options?: ChildLoggerOptions) => Logger;
  readonly setBindings: (this: Logger, bindings: object) => void;
}

/** What is bound to a logger is written before any line of it is, past `logMethod`. */
function withSafeBindings(logger: Logger): Logger {
  const { child, setBindings } = logger as unknown as Binding;
  return Object.assign(logger, {
    child(this: Logger, bindings: object, options?: ChildLoggerOptions) {
      return child.call(this, loggableFields(bindings), options);
    },
    setBindings(this: Logger, bindings: object) {
      setBindings.call(this, loggableFields(bindings));
    },
  });
}

/** Contexts of Nest's lines about wiring the application, of interest only when that fails. */
const WIRING = new Set(['InstanceLoader', 'NestFactory', 'RouterExplorer', 'RoutesResolver', 'NestApplication']);

/** Contexts of errors that Nest logs and rethrows: the catcher logs them. */
const RETHROWN = new Set(['ExceptionHandler', 'NestApplication']);

/** Nest's logger over ours. */
export class ApplicationLogger extends NestPinoLogger {
  constructor(logger: Logger) {
    super(new PinoLogger(nestLogging(logger)), {});
  }

  override log(message: unknown, ...optional: unknown[]): void {
    if (WIRING.has(String(optional.at(-1)))) super.debug(message, ...optional);
    else super.log(asFields(message), ...optional);
  }

  /** @param optional the text of a stack, or an error, and the context */
  override error(message: unknown, ...optional: unknown[]): void {
    if (RETHROWN.has(String(optional.at(-1)))) return;
    const [stack, ...others] = optional;
    // The base class would use the message as the error's, drop a stack without frames, and use the stack as the context
    // where there is none.
    if (typeof message === 'string' && typeof stack === 'string' && (others.length > 0 || isErrorText(stack)))
      super.error({ msg: message, err: errorOfText(stack) }, ...others);
    else super.error(asFields(message), ...optional);
  }

  override warn(message: unknown, ...optional: unknown[]): void {
    super.warn(asFields(message), ...optional);
  }

  override debug(message: unknown, ...optional: unknown[]): void {
    super.debug(asFields(message), ...optional);
  }

  override verbose(message: unknown, ...optional: unknown[]): void {
    super.verbose(asFields(message), ...optional);
  }

  override fatal(message: unknown, ...optional: unknown[]): void {
    super.fatal(asFields(message), ...optional);
  }
}

/** The base class copies the properties of errors of another realm, and of copies of errors. */
const asFields = (message: unknown): unknown => (isErrorLike(message) ? { err: message } : message);

/** How nestjs-pino takes our logger: as it is, without the serializers that pino-http brings. */
export const nestLogging = (logger: Logger) => ({
  pinoHttp: { logger, wrapSerializers: false },
  useExisting: true as const,
});
