/** An answer that is asked for once: JSON of the schema that its key is a hash of, and what it cost. */
export interface AiResponse {
  readonly output: unknown;
  /** In micros; 0 for what was not paid for. */
  readonly costMicros: number;
}

declare module '@interviewmaster/cache/catalogue' {
  interface CacheValueTypes {
    ai_response: AiResponse;
  }
}
