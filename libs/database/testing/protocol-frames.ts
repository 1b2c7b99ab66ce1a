/** Cuts a stream of bytes of PostgreSQL's protocol into its messages; each begins with a letter and its length. */
export class ProtocolFrames {
  #rest: Buffer = Buffer.alloc(0);

  /** The messages that are whole by now, in order. */
  push(bytes: Buffer): Buffer[] {
    this.#rest = Buffer.concat([this.#rest, bytes]);
    const messages: Buffer[] = [];
    while (this.#rest.length >= 5) {
      const end = 1 + this.#rest.readInt32BE(1);
      if (this.#rest.length < end) break;
      messages.push(this.#rest.subarray(0, end));
      this.#rest = this.#rest.subarray(end);
    }
    return messages;
  }
}

/** The type of a message. */
export const frameType = (message: Buffer): string => String.fromCharCode(message[0] ?? 0);
