/** Letters of other alphabets that look like Latin ones and hide words: each before its Latin letter. */
const LOOK_ALIKES: ReadonlyMap<string, string> = new Map(
  'аa еe оo рp сc уy хx іi јj ѕs ԁd һh ԛq ԝw ѵv тt кk мm нh вb αa εe οo ρp νv ιi κk τt υu χx'
    .split(' ')
    .map((pair) => [pair.charAt(0), pair.charAt(1)]),
);

/** Names of the judge that answers rarely use otherwise. */
const GRADER =
  '(?:grader|evaluator|examiner|assessor|llm|(?:large )?language model|ai(?: (?:model|assistant|system))?|chatbot|gpt)';
/** Names of the judge that answers also use for people. */
const ANYBODY = `(?:${GRADER}|reviewer|interviewer|judge|assistant|model|bot)`;
const PUT_ASIDE = '(?:ignore|disregard|forget|override|overrule|bypass|skip|discard|neglect)';
const ORDERS = '(?:instructions?|prompts?|guidelines?|directions?|directives?|criteria|rules?)';
const OURS =
  '(?:previous|prior|above|earlier|preceding|foregoing|your|original|initial|grading|scoring|marking|evaluation)';
const FORM = '(?:key ?points?|criteri(?:a|on)|rubric(?: items?| points?)?|everything|(?:this|my) answer)';
const FOUND = '(?:covered|fulfilled|satisfied|met|passed|correct|strong)';
const WHOLE = '(?:answer|submission|response|candidate|essay|text|me)';
const PERFECT = '(?:100 ?(?:/|out of) ?100|10 ?(?:/|out of) ?10|5 ?(?:/|out of) ?5|ten out of ten|five out of five)';
const BEGIN = String.raw`^[^\p{L}\p{N}]{0,6}`;

const pattern = (source: string): RegExp => new RegExp(source, 'u');

/**
 * Instructions to the judge, in small letters with single spaces. Each pattern needs more than one sign, because answers
 * mention instructions, scores and reviewers too; an instruction that slips through is worth no more than its quotes.
 *
 * All gaps are of bounded length, so that the time is linear in the text's length.
 */
const PATTERNS: readonly RegExp[] = [
  // Ignore your instructions.
  pattern(`\\b${PUT_ASIDE}\\b.{0,40}\\b${OURS}\\b.{0,20}\\b${ORDERS}\\b`),
  pattern(`\\b${PUT_ASIDE}\\b.{0,60}\\b(?:rubric|grading|marking scheme|system (?:message|prompt))\\b`),
  pattern(`${BEGIN}(?:please |now |so )?${PUT_ASIDE} (?:all|any|the|these|those|every)(?: \\p{L}+)? ${ORDERS}\\b`),
  pattern(`\\b(?:new|updated|revised|real|actual|hidden|secret) ${ORDERS} ?(?:are|is|say|follow)? ?:`),
  /\b(?:ignoriere|vergiss|missachte)\b.{0,60}\b(?:anweisung|vorgabe|regel)/,
  /\b(?:ignora|olvida|omite)\b.{0,60}\b(?:instruccion|indicacion|istruzioni|instruções|regla)/,
  /\b(?:ignore[zr]?|oublie[zr]?)\b.{0,30}\b(?:les|ces|des|vos|tes|toutes)\b.{0,30}\b(?:consigne|instruction|directive)/,
  // You are someone else.
  pattern(`\\byou(?: are|'re| will be| must be)(?: now| no longer)? an? (?:\\p{L}+ )?(?:and \\p{L}+ )?${GRADER}\\b`),
  /\byou(?: are|'re) now (?:an? |the |in )?(?:dan\b|unrestricted|uncensored|jailbroken|(?:developer|god|jailbreak) mode)/,
  pattern(`\\b(?:act|behave|respond|pretend|roleplay)(?: now)? (?:as|like|to be)(?: if)? .{0,20}\\b${GRADER}\\b`),
  /\b(?:developer|admin|debug|god|jailbreak|sudo) mode (?:is )?(?:now )?(?:on|enabled|activated|active) ?(?:[.:!;-]|$)/,
  pattern(`${BEGIN}(?:system|developer) (?:prompt|message|override|note|instructions?) ?:`),
  // Addresses the judge.
  pattern(
    `${BEGIN}(?:dear|hello|hey|hi|attention|(?:note|message|memo|instructions?) (?:to|for))(?: the| all| any| our| my)? ${ANYBODY}s?\\b`,
  ),
  pattern(`${BEGIN}${GRADER} ?:`),
  pattern(`\\b(?:if|when|since|as) you(?: are|'re) (?:an? |the )?${GRADER}\\b`),
  pattern(`\\bas (?:an? |the )${GRADER},? you\\b`),
  // Demands an outcome.
  /\b(?:full|maximum|max|top) (?:marks?|credit|points?)\b/,
  pattern(
    `\\b(?:give|award|assign|grant|deserves?|receive)\\b.{0,50}\\b(?:highest|perfect|best|maximum|top|full)(?: possible)? (?:score|grade|rating|mark)\\b.{0,40}\\b${WHOLE}\\b`,
  ),
  pattern(
    `\\b(?:give|award|assign|grant)\\b.{0,20}\\b${WHOLE}\\b.{0,20}\\b(?:highest|perfect|best|maximum|top|full)(?: possible)? (?:score|grade|rating|mark)\\b`,
  ),
  pattern(`\\b(?:score|grade|rate|mark|rating|evaluate|assess)\\b.{0,40}\\b${PERFECT}(?!\\d)`),
  pattern(
    `\\b(?:mark|label|classify|treat|count|consider|report|set|list|tick|flag|return|output)\\b.{0,30}(?<!acceptance |success |exit |entry )\\b${FORM}\\b.{0,40}\\b${FOUND}\\b`,
  ),
  pattern(
    `\\b(?:all|every|each)(?: of)?(?: the| your)? (?:key ?points?|rubric (?:items?|points?))\\b.{0,40}\\b${FOUND}\\b`,
  ),
  pattern(`${BEGIN}all (?:the |your )?criteria (?:are|have been) (?:now )?${FOUND}[.!]?$`),
  /\b(?:report|return|output|status|say|write|set)\b.{0,20}\bcovered\b["']? (?:for|on|in) (?:all|every|each)/,
  /\b(?:shown|shows|has|have) full knowledge of all\b/,
  /\brespond (?:only |just |exclusively )?with (?:the word )?["']?(?:covered|strong)\b/,
  /\b(?:this|the|my) (?:answer|candidate|submission)\b.{0,15}\b(?:must|should|shall|has to|is to)\b.{0,15}\bbe (?:graded|scored|rated|marked|judged)\b/,
  /\bkey ?points? counts? as covered\b/,
  // The form of the output, and the frame of a conversation.
  /\bkey_?points["']? ?: ?[[{]|\bstatus["']? ?: ?["']?(?:covered|partly|not_detected)\b|\bband["'] ?: ?["'](?:strong|solid)\b/,
  /<\|[a-z_]{2,20}\|?>|\[\/?inst\]|<<\/?sys>>|<\/?(?:answer|system|assistant|instructions|rubric)>/,
  /(?:^|\n|#{1,6} ?)(?:system|assistant) ?:.{0,80}\b(?:rubric|instructions?|grad(?:e|er|ing)|scor(?:e|ing)|key ?points?|criteria|covered|candidate|evaluat\w+)\b/,
  pattern(`${BEGIN}(?:end|beginning|start) of (?:the )?(?:answer|submission|user input|candidate)\\b`),
  /\b(?:decode|base64|rot13)\b.{0,60}\b(?:follow|obey|execute) (?:it|them|this|that|its|the (?:instructions?|orders?))\b/,
  // Letters and digits without a word, as of a coded message; digits of a hash alone are none.
  /(?<![a-z0-9+/])(?![0-9a-f]+(?![a-z0-9+/]))[a-z0-9+/]{60,}={0,2}/,
];

const ASCII = /^[\0-\x7f]*$/;

/** Whether a folded text addresses the judge rather than its subject. */
export function isInstruction(folded: string): boolean {
  const text = latin(folded);
  return PATTERNS.some((pattern) => pattern.test(text));
}

function latin(folded: string): string {
  if (ASCII.test(folded)) return folded;
  const letters = [...folded.normalize('NFD').replaceAll(/\p{M}/gu, '')];
  return letters.map((letter) => LOOK_ALIKES.get(letter) ?? letter).join('');
}
