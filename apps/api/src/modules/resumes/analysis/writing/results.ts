import { type Span, spanOf } from '../text/span.js';

const NUMBER = String.raw`\d[\d.,]*`;
const MAGNITUDE = String.raw`\s?(?:k|m|bn|b|million|billion|thousand|hundred)?\+?`;
const UNIT =
  '(?:ms|milliseconds?|seconds?|secs?|s|minutes?|mins?|hours?|hrs?|h|days?|weeks?|[kmgtp]b|gbps|mbps|qps|rps|tps|requests?|queries|transactions?|events?|messages?|records?|rows?|users?|customers?|clients?|members?|subscribers?|visitors?|downloads?|installs?|orders?|sales|merchants?|engineers?|developers?|people|reports|teams?|hires|services?|microservices|servers?|nodes?|clusters?|instances?|pods?|regions?|countries|markets|languages|tables?|pipelines?|dashboards?|models?|datasets?|endpoints?|apis?|repositories|repos|screens?|components?|pages?|tickets?|bugs?|defects?|incidents?|deployments?|releases?|tests?|points?|bps|lines of code|loc|projects?|applications?|apps?|sites?|stores?|devices?|vulnerabilities|stars|commits)';
const WORDS = `(?:concurrent |daily |monthly |weekly |active |paying |registered |production |internal |external |new |unit |api |million |billion |junior |software |direct |peak )*`;

/** Numbers that say how much: shares, sums of money, factors, amounts of something that counts. */
const RESULT = new RegExp(
  [
    String.raw`[$€£¥]\s?${NUMBER}${MAGNITUDE}`,
    String.raw`${NUMBER}${MAGNITUDE}\s?(?:usd|eur|gbp|dollars|euros|pounds)`,
    String.raw`${NUMBER}\s?(?:%|percent|per cent)`,
    String.raw`${NUMBER}\s?(?:x|×|-fold|fold| times)`,
    String.raw`${NUMBER}${MAGNITUDE}\s?${WORDS}${UNIT}(?:\s?(?:\/|per|a)\s?(?:s|sec|second|minute|hour|day|week|month|year))?`,
    String.raw`(?:halved|doubled|tripled|quadrupled)`,
    String.raw`(?:by|from) (?:half|a third|two thirds)`,
  ]
    .map((pattern) => String.raw`(?<![\p{L}\p{N}.])(?:${pattern})(?![\p{L}\p{N}])`)
    // A percent sign ends no word.
    .join('|'),
  'giu',
);

/** The quantified results of a stretch of the text. */
export function resultsIn(text: string, start: number, end: number): Span[] {
  return [...text.slice(start, end).matchAll(RESULT)].map(({ 0: found, index }) =>
    spanOf(text, start + index, start + index + found.length),
  );
}
