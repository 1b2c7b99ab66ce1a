import type { ErrorImage } from './error-image.js';

/** From the test to the worker: call an exported function. */
export interface CallMessage {
  readonly id: number;
  readonly name: string;
  readonly args: readonly unknown[];
}

/** From the worker to the test: how a call ended. */
export type AnswerMessage =
  { readonly id: number; readonly value: unknown } | { readonly id: number; readonly error: ErrorImage };

/** Under this id the worker tells how the import of its module ended. */
export const IMPORT_ID = 0;
