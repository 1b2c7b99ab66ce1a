import { type Span, spanOf } from '../text/span.js';

const NUMBER = String.raw`(?:\d{1,3}(?: \d{3}){1,4}|\d[\d.,]*)`;
const MAGNITUDE = String.raw`\s?(?:k|m|bn|b|million|billion|thousand|hundred)?\+?`;
const UNIT =
  '(?:ms|milliseconds?|seconds?|secs?|s|minutes?|mins?|hours?|hrs?|h|days?|weeks?|months?|[kmgtp]b|gbps|mbps|qps|rps|tps|requests?|queries|transactions?|events?|messages?|records?|rows?|users?|customers?|clients?|members?|subscribers?|visitors?|downloads?|installs?|orders?|sales|merchants?|engineers?|developers?|people|reports|teams?|hires|services?|microservices|servers?|nodes?|clusters?|instances?|pods?|regions?|countries|markets|languages|tables?|pipelines?|dashboards?|models?|datasets?|endpoints?|apis?|repositories|repos|screens?|components?|pages?|tickets?|bugs?|defects?|incidents?|deployments?|releases?|tests?|points?|bps|lines of code|loc|projects?|applications?|apps?|sites?|stores?|devices?|vulnerabilities|stars|commits|stunden|tage|wochen|monate|nutzer|benutzer|kunden|jours|heures|semaines|mois|utilisateurs|abonnés|días|horas|semanas|usuarios|clientes|giorni|ore|utenti|clienti)';
/** What is counted may have a name of two words before it: `14 Kubernetes clusters`. */
const WORDS = String.raw`(?:(?!(?:of|the|our|my|in|and|or|to|for|at|with|on|by|from|a|an|as|per)\s)[\p{L}/+-]{1,20} ){0,2}`;
const PER = String.raw`\s?(?:\/|per|a)\s?(?:s|sec|second|minute|hour|day|week|month|year)`;

/** Numbers that say how much: shares, sums of money, factors, amounts of something that counts. */
const RESULT = new RegExp(
  [
    String.raw`[$€£¥]\s?${NUMBER}${MAGNITUDE}`,
    String.raw`${NUMBER}${MAGNITUDE}\s?(?:usd|eur|gbp|chf|dollars?|euros?|pounds|€)`,
    String.raw`${NUMBER}\s?(?:%|percent|per cent)`,
    String.raw`${NUMBER}\s?(?:x|×|-fold|fold| times)`,
    String.raw`(?!(?:19|20)\d{2}\s)${NUMBER}${MAGNITUDE}\s?${WORDS}${UNIT}(?:${PER})?`,
    String.raw`${NUMBER}${MAGNITUDE}${PER}`,
    String.raw`(?:\d{1,3}(?:[,. ']\d{3}){1,4}|${NUMBER}\s(?:million|billion|thousand))(?: \p{L}+)?`,
    // `140 clinics`, but neither `Java 17 features` nor `2019 releases`
    String.raw`(?-i:(?<!\p{Lu}[\p{L}.+#]{0,20} )(?!(?:19|20)\d{2}\s)\d{2,4} \p{Ll}{3,}s)`,
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
