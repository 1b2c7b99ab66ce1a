/** A word that is written as a name: with a capital letter, or in a script without them. */
const NAME_WORD = String.raw`(?:\p{Lu}[\p{L}\p{M}.'-]*|\p{Lo}[\p{L}\p{M}'-]*)`;
const PARTICLE = "(?:von|van|de|da|der|den|di|du|del|della|la|le|el|al|bin|ibn|ben|ter|zu|dos|das|d'|O')";
const NAME = String.raw`${NAME_WORD}(?:[ -](?:${PARTICLE}[ ]?){0,2}${NAME_WORD}){0,4}`;
/** `my name is ilse brandtner and …`: small letters, up to two words before one that joins sentences. */
const SMALL_NAME = String.raw`(?!(?:not|irrelevant|unique|a|an|the|of|in|on|used)\b)\p{Ll}{2,20}(?: (?!(?:and|i|from|at|the|a|an|who|with|in|on|as|of|for|is|to|my|you|we)\b)\p{Ll}{2,20})?`;

/** After these words follows a name, in any letters. */
const SURELY =
  "my (?:full |first |last |given |family )?name(?:'s| is)|mein name ist|ich hei(?:ß|ss)e|je m'appelle|mon nom est|me llamo|mi nombre es|mi chiamo|il mio nome è|(?:o )?meu nome é|chamo-me|me chamo|mijn naam is|ik heet|jag heter|jeg heter|nazywam się|mam na imię|jmenuji se|меня зовут|мене звати|benim adım|adım|שמי|קוראים לי|اسمي";
const SELF = new RegExp(
  String.raw`(?<![\p{L}\p{M}])(?:${spelledBothWays(SURELY)})\s?[:,]?\s{1,3}(?<name>${NAME}|${SMALL_NAME})`,
  'gu',
);
/** `I am Senior Developer` */
const NO_TITLE =
  '(?!(?:\\p{L}+ ){0,3}(?:[Dd]evelop|[Ee]ngineer|[Pp]rogrammer|[Aa]rchitect|[Mm]anager|[Aa]nalyst|[Dd]esigner|[Aa]dministrator|[Cc]onsultant|[Ll]ead|[Cc]oach|[Mm]aster|[Oo]wner|[Oo]fficer|[Dd]irector|[Ss]cientist|[Tt]ester|[Ss]pecialist|[Ee]ntwickler|[Ii]ngenieur))';
/** Only with a name's capitals: `I am Ilse Brandtner` is one, `I am responsible` is none; one word alone says too little. */
const INTRODUCED = new RegExp(
  String.raw`(?<![\p{L}\p{M}])(?:(?:I am|I'm|i am|i'm|Ich bin|ich bin|Je suis|je suis|Soy|soy|Sono|sono|Ik ben),? (?:(?:Mr|Mrs|Ms|Dr|Prof)\.? )?(?<name>${NO_TITLE}${NAME_WORD}(?:[ -](?:${PARTICLE} ?){0,2}\p{Lu}[\p{L}\p{M}'-]+){1,3}))`,
  'gu',
);
/** `I, Ilse Brandtner, declare` */
const APPOSED = new RegExp(
  String.raw`(?<![\p{L}\p{M}])(?:I|[Ii]ch|[Jj]e), (?<name>${NO_TITLE}${NAME_WORD}(?:[ -](?:${PARTICLE} ?){0,2}\p{Lu}[\p{L}\p{M}'-]+){1,3}),`,
  'gu',
);
const CALLED = new RegExp(String.raw`(?<!\p{L})[Cc]all me (?<name>${NAME})`, 'gu');
const HAN_SELF =
  /(?:我叫|我的名字(?:是|叫)|本人|我是|私は|私の名前は)(?<name>[\p{Script=Han}]{2,4}?)(?=[\s，,。.、；;（(]|$|です|と申|と言)/gu;
const HINDI_SELF = /मेरा नाम (?<name>[\p{L}\p{M}]+(?: (?!है)[\p{L}\p{M}]+){0,2})/gu;
const SIGNED = new RegExp(
  String.raw`(?:^|\n|[.!?]\s)\s*(?:(?:[Kk]ind|[Bb]est|[Ww]arm|[Mm]any)?\s?(?:[Rr]egards|[Ww]ishes|[Tt]hanks)|[Ss]incerely(?: yours)?|[Yy]ours (?:sincerely|faithfully|truly)|[Cc]heers|[Ss]igned|(?:[Mm]it )?(?:freundlichen|besten|liebe[nr]?|viele) Grü(?:ß|ss)en?|MfG|LG|[Cc]ordialement|[Bb]ien à vous|[Ss]aludos|[Aa]tentamente|[Cc]ordiali saluti)\s?[,.:\n]\s*(?<name>${NAME})`,
  'gu',
);
/** After a form of address follows a name, also of another person. */
const ADDRESSED = new RegExp(
  String.raw`(?<![\p{L}\p{M}])(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Herrn?|Frau|Mme|Mlle|Monsieur|Madame|Señora?|Sra?|Sig|Signora?|Dott|Ing|Pan|Pani)\.?\s(?<name>\p{Lu}[\p{L}\p{M}'-]+(?:[ -](?:${PARTICLE} ?){0,2}\p{Lu}[\p{L}\p{M}'-]+){0,3})`,
  'gu',
);
const LABELLED = new RegExp(
  String.raw`(?:^|\n|[|•;])\s*(?:[Ff]ull [Nn]ame|[Nn]ame|NAME|[Cc]andidate|[Ss]ignature|[Ss]igned|[Uu]nterschrift|[Nn]om|[Nn]ombre|[Nn]ome|[Nn]aam|姓名|氏名|名前|이름|성명|ФИО|Имя|שם|الاسم|नाम)\s?[:：]\s?(?<name>${NAME})`,
  'gu',
);

/** Others, whom only a label makes persons: two words at least, as `Reference: Kafka` is none. */
const LABELLED_OTHERS = new RegExp(
  String.raw`(?:^|\n|[|•;.(])[\s*-]{0,4}(?:[Ss]upervisors?|[Rr]eferees?|[Rr]eferences?|[Ll]ine [Mm]anager|[Mm]entor|[Aa]dvis[oe]r|[Cc]ontact [Pp]erson|[Aa]nsprechpartner(?:in)?|[Vv]orgesetzter?|[Rr]eferenz|[Rr]eferencia|[Rr]éférence)\s?[:：]\s?(?<name>\p{Lu}\p{Ll}[\p{L}\p{M}'-]*(?:[ -](?:${PARTICLE} ?){0,2}\p{Lu}[\p{L}\p{M}'-]+){1,3})`,
  'gu',
);

/** A possible name of another person. */
export const namedOthersIn = (text: string): string[] =>
  [...text.matchAll(LABELLED_OTHERS)].map(({ groups }) => groups?.['name'] ?? '');

/** Names that a text gives itself: introductions, signatures, forms of address. */
export const introducedNamesIn = (text: string): string[] =>
  [SELF, INTRODUCED, APPOSED, CALLED, HAN_SELF, HINDI_SELF, SIGNED, ADDRESSED, LABELLED].flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ groups }) => groups?.['name'] ?? ''),
  );

/** Names keep their case, so that what leads to them cannot be matched without regard to it. */
function spelledBothWays(words: string): string {
  return words
    .split('|')
    .map((each) =>
      each.replace(
        /^(\(\?:)?(\p{Ll})/u,
        (_, open: string | undefined, letter: string) => `${open ?? ''}[${letter.toUpperCase()}${letter}]`,
      ),
    )
    .join('|');
}
