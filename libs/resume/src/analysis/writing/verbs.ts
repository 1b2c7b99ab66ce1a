/** Verbs of action; a bullet that begins with one shows the candidate at work. */
const STRONG =
  'accelerated achieved adapted added administered advised analysed analyzed architected assembled audited authored automated boosted bootstrapped broke built championed coached coded collaborated composed conceived configured consolidated containerised containerized contributed converted coordinated created cut debugged decommissioned decomposed decreased defined delivered deployed designed developed devised diagnosed directed documented doubled drove eliminated enabled engineered enhanced ensured established evaluated evolved executed expanded extended extracted facilitated fixed formed founded generated grew guided halved hardened headed hired identified implemented improved increased influenced initiated instrumented integrated introduced investigated invented launched led lowered made maintained managed measured mentored merged migrated minimised minimized modelled modeled modernised modernized monitored moved negotiated onboarded operated optimised optimized orchestrated organised organized overhauled owned parallelised parallelized partnered piloted pioneered planned ported prepared presented prevented prioritised prioritized produced profiled programmed proposed prototyped provisioned published raised ran rebuilt recruited redesigned reduced refactored refined released removed reorganised reorganized replaced reported researched resolved restored restructured reviewed revised rewrote rolled saved scaled scheduled secured set shaped shipped shortened simplified solved spearheaded sped split stabilised stabilized standardised standardized started streamlined strengthened supervised supported surpassed taught tested tracked trained transformed translated trimmed tripled troubleshot tuned unified updated upgraded validated verified won wrote';

/** Beginnings that hide what the candidate did. */
export const WEAK_OPENINGS =
  /^(?:responsible for|in charge of|tasked with|duties included?|responsibilities included?|my (?:duties|responsibilities|tasks)|assisted (?:in|with)|assisting|helped(?: to| with| out)?|helping|worked (?:on|with|as|in)|working (?:on|with)|involved (?:in|with)|participated in|took part in|was (?:responsible|involved|part)|part of|exposure to|familiar with|dealt with|handled various|various)(?![\p{L}])/iu;

const STRONG_VERBS: ReadonlySet<string> = new Set(STRONG.split(' '));

/** Whether a word is a verb in the past, or in the present (`build`, `builds`, `building`), that shows action. */
export function isActionVerb(word: string): boolean {
  const lower = word.toLowerCase();
  return STRONG_VERBS.has(lower) || presentForms.has(lower);
}

/** Only in the past: `Lead Engineer` and `Set designer` are titles. */
export const isPastVerb = (word: string): boolean =>
  STRONG_VERBS.has(word.toLowerCase()) && !TITLE_WORDS.has(word.toLowerCase());

const TITLE_WORDS: ReadonlySet<string> = new Set(['set', 'split', 'published', 'automated', 'integrated']);
const IRREGULAR =
  'break build cut drive grow lead make run set ship shape speed split teach win write rebuild rewrite own scale code';
const presentForms: ReadonlySet<string> = new Set(
  [...IRREGULAR.split(' '), ...STRONG.split(' ').flatMap(bases)].flatMap((base) => [
    base,
    `${base}s`,
    `${base}ing`,
    `${base.replace(/e$/, '')}ing`,
  ]),
);

/** What a verb in -ed may come from: `designed` design, `reduced` reduce, `planned` plan, `simplified` simplify. */
function bases(past: string): string[] {
  if (!past.endsWith('ed')) return [];
  const stem = past.slice(0, -2);
  const candidates = [stem, `${stem}e`];
  if (/(.)\1$/.test(stem)) candidates.push(stem.slice(0, -1));
  if (stem.endsWith('i')) candidates.push(`${stem.slice(0, -1)}y`);
  return candidates;
}
