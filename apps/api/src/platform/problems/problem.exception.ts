import { HttpException } from '@nestjs/common';
import { PROBLEMS, type ProblemSlug } from './problem-catalogue.js';
import type { ProblemFault } from './problem-document.js';

export interface ProblemOptions {
  /** Each fault of the request. */
  readonly errors?: readonly ProblemFault[];
  /** Members of the problem document that only this kind of problem has. */
  readonly members?: Readonly<Record<string, unknown>>;
  /** Headers of the response, such as `Retry-After`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** What led to it; for the log only. */
  readonly cause?: unknown;
}

/** An error that the client gets to see as it is. */
export class ProblemException extends HttpException {
  override readonly name = 'ProblemException';
  readonly errors: readonly ProblemFault[] | undefined;
  readonly members: Readonly<Record<string, unknown>> | undefined;
  readonly headers: Readonly<Record<string, string>> | undefined;

  constructor(
    readonly slug: ProblemSlug,
    readonly detail?: string,
    { errors, members, headers, cause }: ProblemOptions = {},
  ) {
    super(detail ?? PROBLEMS[slug].title, PROBLEMS[slug].status, { cause });
    this.errors = errors;
    this.members = members;
    this.headers = headers;
  }
}

/**
 * Makes an error of the catalogue: `throw problem('not-found', 'There is no question with this id.')`.
 *
 * The detail is shown to the client, so it must hold nothing that is not theirs to know.
 */
export function problem(slug: ProblemSlug, detail?: string, options?: ProblemOptions): ProblemException {
  return new ProblemException(slug, detail, options);
}
