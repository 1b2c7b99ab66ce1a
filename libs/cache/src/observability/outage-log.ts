import type { OutageListener } from '../coherence/coherence.js';

/** Gets a line for each outage. Nest's logger and the console fit. */
export interface CacheLogger {
  log(line: string): void;
  warn(line: string): void;
}

/** The feed gets a line of its own only if it is still down after this time and Redis is available. */
const FEED_GRACE_MS = 1000;

/** Writes one line when an outage begins and one when it ends. */
export function outageLog(logger: CacheLogger, isRedisAvailable: () => boolean): OutageListener {
  let timer: NodeJS.Timeout | undefined;
  let isFeedReported = false;
  return {
    onUnavailable: (reason) =>
      logger.warn(`Redis is unavailable (${textOf(reason)}); the cache goes on from its memory tier.`),
    onAvailable: (awayMs) => logger.log(`Redis is back after ${Math.round(awayMs)} ms; the cache uses it again.`),
    onFeedDown: (reason) => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (!isRedisAvailable()) return;
        isFeedReported = true;
        logger.warn(`The invalidation feed is down (${textOf(reason)}); memory entries are not used.`);
      }, FEED_GRACE_MS).unref();
    },
    onFeedUp: () => {
      clearTimeout(timer);
      if (isFeedReported) logger.log('The invalidation feed is up again; memory entries are used.');
      isFeedReported = false;
    },
  };
}

/** For an unknown command, Redis repeats its arguments, which are keys and values. */
const textOf = ({ message }: Error): string => message.replace(/,? with args beginning with[\s\S]*$/i, '');
