/** Letters of other alphabets that look like Latin ones, as they are used to hide words: each before the one it looks like. */
const LOOK_ALIKES: ReadonlyMap<string, string> = new Map(
  'аa еe оo рp сc уy хx іi јj ѕs ԁd һh ԛq ԝw ѵv тt кk мm нh вb αa εe οo ρp νv ιi κk τt υu χx'
    .split(' ')
    .map((pair) => [pair.charAt(0), pair.charAt(1)]),
);

const REVIEWER =
  '(?:grader|evaluator|examiner|reviewer|interviewer|assessor|judge|assistant|model|llm|ai|bot|chatbot|gpt)';
const ORDERS = '(?:instructions?|prompts?|guidelines?|directions?|directives?|rubric|grading|criteria|system message)';
const TOP = '(?:full|maximum|max|top|highest|perfect|best|100|hundred)';
const MARK = '(?:marks?|scores?|grades?|points?|rating|credit|percent)';

/**
 * How texts speak to whoever judges them, in small letters with single spaces. All gaps are of
 * bounded length, so that the time is linear in the text's length.
 */
const PATTERNS: readonly RegExp[] = [
  // Put aside what you were told.
  new RegExp(`\\b(?:ignore|disregard|forget|override|overrule|bypass|skip|discard|neglect)\\b.{0,60}\\b${ORDERS}\\b`),
  new RegExp(
    `\\b(?:new|updated|revised|real|actual|hidden|secret|following|these|my)\\b ${ORDERS} ?(?:are\\b|is\\b|say\\b|follow|from\\b|:)`,
  ),
  /\b(?:ignoriere|vergiss|missachte)\b.{0,60}\b(?:anweisung|vorgabe|regel)/,
  /\b(?:ignora|olvida|omite)\b.{0,60}\b(?:instruccion|indicacion|istruzioni|instruções|regla)/,
  /\b(?:ignore[zr]?|oublie[zr]?)\b.{0,60}\b(?:consigne|instruction|directive)/,
  // You are someone else.
  /\byou(?: are|'re| will be| must be)(?: now| no longer)? (?:an? |the )?(?:helpful|lenient|generous|different|unrestricted|new|dan\b|in \w+ mode)/,
  new RegExp(
    `\\b(?:act|behave|respond|pretend|roleplay)(?: now)? (?:as|like|to be)(?: if)? (?:you|an?|the) .{0,20}\\b${REVIEWER}\\b`,
  ),
  /\b(?:developer|admin|debug|god|maintenance|jailbreak|sudo|test) mode\b.{0,30}\b(?:on|enabled?|activated?|active|now)\b/,
  /\b(?:system|developer) (?:prompt|message|override|note|instruction)\b/,
  // A letter to the one who judges.
  new RegExp(
    `\\b(?:dear|hello|hey|hi|attention|note (?:to|for)|message (?:to|for)|instructions? (?:to|for)|memo to)(?: the| all| any| our| my)? ${REVIEWER}s?\\b`,
  ),
  new RegExp(`\\b(?:if|when|since|as) you(?: are|'re) (?:an? |the )?(?:language model|${REVIEWER})\\b`),
  new RegExp(`\\bas (?:an? |the )(?:ai|language model|llm|${REVIEWER}),? you\\b`),
  // What the outcome shall be.
  new RegExp(
    `\\b(?:give|award|assign|grant|return|output|report|set|put|record|write|deserves?|receive|rate|grade|score|mark)\\b.{0,50}\\b${TOP}(?: \\w+)? ${MARK}\\b`,
  ),
  /\b(?:score|grade|rate|mark|evaluate|assess)\b.{0,40}\b(?:100|10|five|5|ten)(?: ?%| ?\/ ?(?:100|10|5)| out of|\b.{0,3}percent)/,
  /\b(?:mark|label|classify|treat|count|consider|report|set|list|tick|flag|return|output)\b.{0,60}\b(?:all|every|each|everything|key ?points?|criteri(?:a|on)|status(?:es)?)\b.{0,40}\b(?:covered|fulfilled|satisfied|met|passed|complete[d]?|correct|strong)\b/,
  /\b(?:all|every|each)(?: of)?(?: the| your)? (?:key ?points?|criteria|rubric (?:items?|points?))\b.{0,40}\b(?:covered|fulfilled|satisfied|met|passed|present|complete)\b/,
  /\b(?:covered|not_detected|partly)\b.{0,30}\b(?:for|in|on) (?:all|every|each)\b/,
  /\brespond (?:only |just |exclusively )?with\b.{0,40}\b(?:covered|json|strong|yes|pass)\b/,
  /\b(?:(?:this|the|my) (?:answer|candidate|submission)|(?:this|my) response)\b.{0,30}\b(?:must|should|shall|has to|is to|deserves?)\b.{0,30}\b(?:pass|score|be (?:graded|scored|rated|marked)|covered|strong)\b/,
  // The form of the output, and what frames a conversation.
  /["']?\b(?:status|keypoints|key_points|score|band|verdict)["']? ?: ?["'[{]/,
  /<\|?[a-z_]{2,20}\|?>? ?(?:system|assistant|user)\b|<\|im_(?:start|end)\|>|\[\/?inst\]|<<\/?sys>>|<\/?(?:answer|system|assistant|instructions?|prompt|rubric|data|user)>/,
  /(?:^|\n|#{1,6} ?)(?:system|assistant|developer) ?:/,
  /\b(?:end|beginning|start) of (?:the )?(?:answer|candidate|submission|data|user input|document)\b/,
  /\b(?:decode|base64|rot13)\b.{0,60}\b(?:follow|obey|execute|apply|instructions?)\b/,
  // Letters and digits without a word, as of a coded message.
  /[a-z0-9+/]{60,}={0,2}/,
];

const ASCII = /^[\0-\x7f]*$/;

/** Whether a text, folded, speaks to whoever judges it rather than about its subject. */
export function isInstruction(folded: string): boolean {
  const text = latin(folded);
  return PATTERNS.some((pattern) => pattern.test(text));
}

function latin(folded: string): string {
  if (ASCII.test(folded)) return folded;
  const letters = [...folded.normalize('NFD').replaceAll(/\p{M}/gu, '')];
  return letters.map((letter) => LOOK_ALIKES.get(letter) ?? letter).join('');
}
