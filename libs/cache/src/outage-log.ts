import type { OutageListener } from './coherence/coherence.js';

/** Hears of outages; Nest's logger and the console are some. */
export interface CacheLogger {
  log(line: string): void;
  warn(line: string): void;
}

/** How long the feed may be down before that is worth a line: with Redis gone altogether, one line says all. */
const FEED_GRACE_MS = 1000;

/** One line when an outage begins and one when it ends, however many calls meet it. */
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
        logger.warn(`The invalidation feed is down (${textOf(reason)}); copies in memory are not used.`);
      }, FEED_GRACE_MS).unref();
    },
    onFeedUp: () => {
      clearTimeout(timer);
      if (isFeedReported) logger.log('The invalidation feed is up again; copies in memory are used.');
      isFeedReported = false;
    },
  };
}

/** Redis repeats the arguments of a command that it does not take: keys and values. */
const textOf = ({ message }: Error): string => message.replace(/,? with args beginning with[\s\S]*$/i, '');
