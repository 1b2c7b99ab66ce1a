import autocannon from 'autocannon';
import { quantile } from 'simple-statistics';

export const CONNECTIONS = 16;
const SECONDS = 3;

/** What is asked for, and by whom. */
export interface Target {
  readonly url: string;
  readonly authorization: string;
}

/** Milliseconds from the request to the end of the answer. */
export interface Latency {
  readonly p50: number;
  readonly p99: number;
}

/** How long an answer takes when nobody else asks. */
export async function oneByOne({ url, authorization }: Target): Promise<Latency> {
  const durations: number[] = [];
  const end = performance.now() + SECONDS * 1000;
  while (performance.now() < end) {
    const begun = performance.now();
    const response = await fetch(url, { headers: { authorization } });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`${url} answered ${response.status}.`);
    durations.push(performance.now() - begun);
  }
  return { p50: quantile(durations, 0.5), p99: quantile(durations, 0.99) };
}

/** How many answers a second many get who ask at once. */
export async function manyAtOnce({ url, authorization }: Target): Promise<number> {
  const options = { url, connections: CONNECTIONS, duration: SECONDS, headers: { authorization } };
  const { requests, non2xx, errors } = await autocannon(options);
  if (non2xx + errors > 0) throw new Error(`${non2xx + errors} requests to ${url} failed.`);
  return requests.average;
}
