import { createHmac } from 'node:crypto';
import { PlatformConfig } from '@interviewmaster/config';
import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { problem } from '../problems/problem.exception.js';
import { ThrottleCounters } from './throttle-counters.js';
import { throttleHeaders, type ThrottlePolicy, type ThrottleState } from './throttle-policy.js';
import type { RouteThrottle } from './throttled.decorator.js';

/** One thing to be counted: by which policy, and whose. */
export interface ThrottleClaim {
  readonly policy: ThrottlePolicy;
  /** Who is counted; stored as a pseudonym only. */
  readonly subject: string;
  /** Called once the limit is reached: whether the call is allowed nevertheless. */
  readonly unless?: () => Promise<boolean>;
}

/** Limits how often things are done, and reports the limits to clients. */
@Injectable()
export class ThrottleService {
  readonly #secret: string;
  /** What was counted so far for the request of each reply. */
  readonly #states = new WeakMap<FastifyReply, ThrottleState[]>();

  constructor(
    private readonly config: PlatformConfig,
    private readonly counters: ThrottleCounters,
  ) {
    this.#secret = config.auth.signingKeys[0].secret;
  }

  /**
   * Counts a call of a route that is bounded by `@Throttled`.
   *
   * @throws {ProblemException} `too-many-requests`
   */
  admitToRoute(reply: FastifyReply, throttles: readonly RouteThrottle[], subject: string): Promise<void> {
    const claims = throttles.map(({ name, limit, windowSeconds }) => ({
      policy: { name, limit: typeof limit === 'number' ? limit : limit(this.config), windowSeconds },
      subject,
    }));
    return this.admit(reply, claims);
  }

  /**
   * Counts in the order of the claims and adds the counts to the answer's headers, after those of earlier calls.
   *
   * What one policy refuses is not counted by the next: an address over its limit uses up no account's share.
   *
   * @throws {ProblemException} `too-many-requests`
   */
  async admit(reply: FastifyReply, claims: readonly ThrottleClaim[]): Promise<void> {
    const states = this.#states.get(reply) ?? [];
    this.#states.set(reply, states);
    for (const { policy, subject, unless } of claims) {
      const state = await this.counters.count(policy, this.#pseudonym(policy, subject));
      states.push(state);
      if (!state.isExceeded || (await unless?.())) continue;
      const headers = { ...throttleHeaders(states), 'retry-after': String(state.resetSeconds) };
      throw problem('too-many-requests', `Try again in ${state.resetSeconds} s.`, { headers });
    }
    void reply.headers(throttleHeaders(states));
  }

  /** Counts without setting headers. */
  async isWithin({ policy, subject }: ThrottleClaim): Promise<boolean> {
    return !(await this.counters.count(policy, this.#pseudonym(policy, subject))).isExceeded;
  }

  /** Resets the counts. */
  async reset(claims: readonly ThrottleClaim[]): Promise<void> {
    await Promise.all(
      claims.map(({ policy, subject }) => this.counters.reset(policy, this.#pseudonym(policy, subject))),
    );
  }

  /** A key reveals neither address nor account, and differs between policies. */
  #pseudonym({ name }: ThrottlePolicy, subject: string): string {
    return createHmac('sha256', this.#secret).update(`throttle\0${name}\0${subject}`).digest('base64url').slice(0, 27);
  }
}
