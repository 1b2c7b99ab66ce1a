/** An error whose message is a sentence of ours that holds nothing of what anybody typed, sent or stored: it is logged. */
export class PlainError extends Error {
  override readonly name: string = 'PlainError';
  readonly hasPlainMessage = true;
}
