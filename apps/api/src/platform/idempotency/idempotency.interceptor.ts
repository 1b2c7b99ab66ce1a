import { PlatformConfig } from '@interviewmaster/config';
import { type CallHandler, type ExecutionContext, Injectable, Logger, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { catchError, from, type Observable, of, switchMap, tap } from 'rxjs';
import { problem } from '../problems/problem.exception.js';
import type { IdempotencyClaim, SettledAnswer } from './idempotency-claim.js';
import { IDEMPOTENCY_KEY, idempotencyKeyOf, requestFingerprint } from './idempotency-key.js';
import { IdempotencyKeysRepository, type Turn } from './idempotency-keys.repository.js';
import { PlainError } from '../logging/plain-error.js';

/** How long a request may take; after that, another one of the same key carries it out. */
const LEASE_SECONDS = 10;
const REPLAYED = 'idempotency-replayed';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set for a request with a key. */
    idempotencyClaim?: IdempotencyClaim;
  }
}

/** Carries out a request with a key once, however often it is sent. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  readonly #logger = new Logger('Idempotency');

  constructor(
    private readonly keys: IdempotencyKeysRepository,
    private readonly config: PlatformConfig,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const key = idempotencyKeyOf(request);
    if (key === undefined) return next.handle();
    const { principal } = request;
    if (principal === undefined) throw new PlainError('Only a route with a caller can be idempotent by key.');

    const fingerprint = requestFingerprint(request);
    const outcome = await this.keys.claim({ userId: principal.userId, key, fingerprint }, LEASE_SECONDS);
    switch (outcome.kind) {
      case 'settled':
        return of(replay(context.switchToHttp().getResponse<FastifyReply>(), outcome.answer));
      case 'other-request':
        throw problem(
          'idempotency-key-reused',
          'The key was used with another request. Use a new key for this request.',
        );
      case 'in-progress':
        throw inProgress();
      case 'claimed':
        return this.carryOut(request, outcome.turn, next);
    }
  }

  /** A request that fails has changed nothing, and leaves its key as if it had not been sent. */
  private carryOut(request: FastifyRequest, turn: Turn, next: CallHandler): Observable<unknown> {
    let isSettled = false;
    request.idempotencyClaim = {
      settle: async (tx, answer) => {
        if (!(await this.keys.settle(tx, turn, answer))) throw inProgress();
        isSettled = true;
      },
    };
    return next.handle().pipe(
      tap(() => {
        if (!isSettled) this.reportUnsettled(request);
      }),
      catchError((error: unknown) =>
        from(this.keys.release(turn)).pipe(
          // Where this fails too, the lease ends the claim.
          catchError(() => of(undefined)),
          switchMap(() => {
            throw error;
          }),
        ),
      ),
    );
  }

  /**
   * A handler that forgets its claim would carry the request out again each time it is sent. Its developer gets an error at
   * once; in production, where the work is already done, an error would only make the client send it again.
   */
  private reportUnsettled({ method, routeOptions }: FastifyRequest): void {
    const message = `${method} ${routeOptions.url ?? ''} ended without settling its idempotency key.`;
    if (this.config.environment !== 'production') throw new PlainError(message);
    this.#logger.error(message);
  }
}

function replay(reply: FastifyReply, { status, location, body }: SettledAnswer): unknown {
  void reply.status(status).header(REPLAYED, 'true');
  if (location !== null) void reply.header('location', location);
  return JSON.parse(body);
}

const inProgress = () =>
  problem('request-in-progress', `Another request with this ${IDEMPOTENCY_KEY} is still in progress.`, {
    headers: { 'retry-after': '1' },
  });
