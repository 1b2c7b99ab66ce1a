/** Which way bytes flow. */
export type Direction = 'toServer' | 'toClient';

/**
 * Tells connections apart by the first bytes that the client sent: up to 4,096 of them, as Latin-1 text. Asked again
 * as they come in, so that a connection can be recognised by any of its first commands: what holds of a few bytes must
 * hold of more.
 */
export type ConnectionTest = (opening: string) => boolean;

/** The connections to which a fault is confined. */
export interface ConnectionScope {
  /** Default: all. */
  readonly where?: ConnectionTest;
}

/** The connections, and the direction in them, to which a fault is confined. */
export interface FaultScope extends ConnectionScope {
  /** Default: both. */
  readonly direction?: Direction;
}

/** What a fault does. */
export type FaultEffect =
  | { readonly kind: 'delay'; readonly ms: number; readonly jitterMs: number }
  | { readonly kind: 'drop' }
  | { readonly kind: 'blackhole' }
  /** Spent when no bytes remain. */
  | { readonly kind: 'cutAfter'; remainingBytes: number }
  /** For connections with a higher number than this one. */
  | { readonly kind: 'refuse'; readonly lastConnection: number };

export interface FaultRule extends FaultScope {
  readonly effect: FaultEffect;
}

/** A fault in force. */
export interface Fault extends AsyncDisposable {
  /** Ends this fault; others stay in force. */
  lift(): Promise<void>;
}
