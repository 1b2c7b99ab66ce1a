import { type ArgumentMetadata, Injectable, StandardSchemaValidationPipe } from '@nestjs/common';
import type { ProblemFault } from '../problems/problem-document.js';
import { problem, type ProblemException } from '../problems/problem.exception.js';
import { faultsOf, type SchemaIssue } from './faults.js';

class SchemaIssues extends Error {
  constructor(readonly issues: readonly SchemaIssue[]) {
    super('The value does not match its schema.');
  }
}

/**
 * Validates parameters and bodies against the schema they are declared with, and replaces them by what the schema makes
 * of them.
 *
 * A parameter that does not fit is answered 400, a body that was read but does not fit 422, and one that is missing 400.
 */
@Injectable()
export class ProblemValidationPipe extends StandardSchemaValidationPipe {
  constructor() {
    super({ exceptionFactory: (issues) => new SchemaIssues(issues) });
  }

  override async transform<T>(value: T, metadata: ArgumentMetadata): Promise<T> {
    try {
      return await super.transform(value, metadata);
    } catch (error) {
      if (!(error instanceof SchemaIssues)) throw error;
      const isMissing = metadata.type === 'body' && value === undefined;
      throw isMissing
        ? problem('malformed-body', 'Send a body of type application/json.')
        : refusal(error.issues, metadata);
    }
  }
}

function refusal(issues: readonly SchemaIssue[], { type, data }: ArgumentMetadata): ProblemException {
  const place = type === 'body' ? 'body' : 'parameter';
  const errors: ProblemFault[] = faultsOf(issues, place, data);
  return problem(place === 'body' ? 'invalid-body' : 'invalid-parameters', undefined, { errors });
}
