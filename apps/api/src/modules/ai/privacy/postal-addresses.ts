import type { Span } from '@interviewmaster/evaluator/text';
import { anyCase, matchesOf, matchesWhere } from './patterns.js';
import { isOrdinaryToken } from './ordinary-words.js';
import { BEGIN_OF_PART, END_OF_PART } from './readable-text.js';

const START = String.raw`(?<![\p{L}\p{Nd}])`;
/** No percentage and no number with a fraction. */
const END = String.raw`(?![\p{L}\p{Nd}%]|\.\p{Nd})`;
/**
 * The rest of a word. It has one way to be read and an end: otherwise a long run of letters or hyphens, which no place is
 * called, would be read again from each of them.
 */
const HYPHENED = String.raw`(?:-[\p{L}\p{M}.']{1,40}){0,4}`;
const REST = String.raw`[\p{L}\p{M}.']{0,40}${HYPHENED}`;
const WORD = String.raw`\p{L}${REST}`;
const BIG_WORD = String.raw`\p{Lu}${REST}`;
/** Words that a sentence has between a number and a word that streets are called by: `3 years on the road`. */
const NO_JOINING_WORD = `(?!(?:${anyCase('of|the|a|an|in|on|at|to|for|with|per|from|by|and|or|that|which|is|are|was|were|we|i|you|it|my|our|their|this|days?|hours?|weeks?|months?|years?|minutes?|seconds?|percent|times?|more|other|new|different|teams?|people|users?|engineers?|developers?')})\\s)`;
/** `Via Lambda 12 functions`, `Token Ring 16 Mbit` */
const NOT_COUNTED = String.raw`(?! (?:\p{Ll}{2,40}s|[KMGT]?bit)(?!\p{L}))`;
const NUMBER = String.raw`\d{1,5}(?:\s?[a-zA-Z](?!\p{L}|\.\d))?(?:\s?[-/]\s?\d{1,5}[a-zA-Z]?)*`;
const ONE_UNIT = `(?:,?\\s{0,2}(?:${anyCase('apto|apt|apartment|suite|ste|unit|flat|floor|fl|room|rm|#|top|stiege|tür|stock|og|app|appt|bât|piso|puerta|int|scala')})\\.?\\s{0,2}[\\p{L}\\p{Nd}-]{1,6})`;
const UNIT = `${ONE_UNIT}{0,3}`;

const TOWN_NAME = String.raw`\p{Lu}[\p{L}\p{M}.']{1,40}${HYPHENED}(?: (?:(?:an der|am|im|bei|sur|en|de|del|la|le|les|upon|on|of|the|der|den)[ -])?${BIG_WORD}){0,3}`;
const POSTCODE = String.raw`(?:(?:[A-Z]{1,3}-)?\d{4,6}(?: ?[A-Z]{2}(?!\p{L}))?|\d{3} \d{2}|\d{2}-\d{3}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d)`;
/** The town after a street, with or without postcode: `, 8010 Graz`, `, Springfield, IL 62704`. */
const TOWN = String.raw`(?:(?:[,;]?\s{0,2}${POSTCODE}[ ,]{0,2}|[,;]\s{0,2})${TOWN_NAME}|[,;]?\s{0,2}${POSTCODE})?(?:,?\s{1,2}(?:[A-Z]{2,3}\s)?(?:\d{5}(?:-\d{4})?|${POSTCODE}))?(?:,\s{0,2}${TOWN_NAME}){0,2}`;

const ENGLISH = anyCase(
  'street|st|road|rd|avenue|ave|lane|ln|drive|dr|boulevard|blvd|way|court|ct|place|pl|square|sq|terrace|close|crescent|cres|highway|hwy|parkway|pkwy|row|mews|gardens|gdns|grove|hill|circle|cir|trail|trl|alley|quay|walk|loop|plaza|broadway|esplanade|bypass|nagar|marg|sector|colony',
);
/** Endings that no English word has before a number: not `ring`, as in `Spring 5`, nor `hof`. */
const GERMANIC_ENDING = anyCase(
  'stra(?:ß|ss)e|str\\.?|gasse|gässchen|allee|platz|damm|(?<!ä)ufer|steig|stieg|chaussee|promenade|weg|zeile|straat|laan|plein|gracht|kade|dijk|singel|steenweg|gata|gatan|gate|gaten|vägen|veien|vegen|gaden?|vej(?:en)?|plads(?:en)?|stræde|katu|kuja|tie|väylä|utca|körút|caddesi|sokak|cad\\.|sok\\.',
);
const GERMANIC =
  'Straße|Strasse|Str\\.|Gasse|Allee|Platz|Weg|Ring|Damm|Ufer|Hof|Markt|Graben|Kai|Straat|Laan|Plein|Gate|Gata|Vej|Gade|Katu|utca|út';
const FRENCH = anyCase(
  'rue|avenue|av\\.|boulevard|bd\\.?|bld\\.?|place|pl\\.|impasse|allée|allées|chemin|quai|cours|route|square|passage|faubourg|sentier|esplanade',
);
const SOUTHERN =
  'Passeig|Ronda|Glorieta|Ctra\\.|Carretera|P\\.za|Rue|Avenue|Boulevard|Quai|Chemin|Impasse|Allée|Calle|C\\/|Cl\\.|Avda\\.?|Avenida|Av\\.|Plaza|Pza\\.?|Paseo|Carrer|Camino|Rambla|Rua|R\\.|Travessa|Praça|Alameda|Largo|Viale|Piazza|Piazzale|Corso|Vicolo|Strada|Via';
const SOUTHERN_JOINTS = String.raw`(?:(?:de|des|du|del|della|dei|delle|di|do|da|dos|das|la|las|le|les|los|el|l'|d'|dell')[ ']?){0,3}`;
const SOUTHERN_NUMBER = String.raw`,?\s(?:(?:n[º°.o]?|nr\.?|km)\s?)?\d{1,4}[a-z]?${END}`;
const SLAVIC = anyCase(
  'ул\\.?|улица|вул\\.|пр\\.?|просп\\.?|проспект|пер\\.|переулок|наб\\.|шоссе|ul\\.|ulica|al\\.|os\\.|pl\\.',
);
const COMPASS = anyCase('n|s|e|w|ne|nw|se|sw|north|south|east|west');

const STREETS = [
  // 221B Baker Street, 42 elm st., Flat 3, 18 High Street
  String.raw`(?:${ONE_UNIT},?\s{0,2})?(?<![\p{L}\p{Nd}.])(?:[Nn]o\.?\s)?\d{1,5}(?:st|nd|rd|th|[a-zA-Z])?(?:[-/]\d{1,5}[a-z]?)?,?\s{1,2}(?:(?:${COMPASS})\.?\s)?(?:${NO_JOINING_WORD}${WORD}\s){0,4}?(?:${NO_JOINING_WORD}(?:${WORD}|\d{1,3}(?:st|nd|rd|th)))\s(?:${ENGLISH})(?!\p{L}|\sof\s)\.?(?:\s(?:${COMPASS})(?!\p{L})\.?)?${UNIT}${TOWN}`,
  // Fifth Avenue 350
  String.raw`${START}(?:${BIG_WORD}\s|\d{1,3}(?:st|nd|rd|th)\s){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Boulevard|Blvd)\.?,?\s(?:#|No\.?\s?)?\d{1,5}[A-Z]?${END}${UNIT}${TOWN}`,
  // One Infinite Loop; MG Road, Bengaluru 560001; House 7, Road 12, Dhanmondi
  String.raw`${START}(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)\s(?:${BIG_WORD}\s){1,3}(?:Street|Avenue|Road|Lane|Drive|Loop|Square|Place|Way|Plaza|Court)${END}${UNIT}${TOWN}`,
  String.raw`${START}(?:${BIG_WORD}\s){1,3}(?:Street|Road|Nagar|Marg|Lane|Avenue|Cross|Colony|Layout),\s?${TOWN_NAME}[\s,-]{1,3}\d{5,6}${END}`,
  String.raw`${START}(?:House|Plot|Door|H\.?\s?No)\.?\s?(?:[Nn]o\.?\s?|#\s?)?\d{1,4}[A-Z]?(?:[-/]\d{1,4}){0,4}(?:,\s[^\n,;|•]{2,30}){1,4}`,
  // Hauptstraße 12, Prinsengracht 263
  String.raw`${START}(?:${WORD} ){0,3}?${WORD}-?(?:${GERMANIC_ENDING})(?:\s{1,2}|(?<=\.))${NUMBER}${END}${UNIT}${TOWN}`,
  // Mariahilfer Straße 12, Wiener Ring 4
  String.raw`${START}(?:${BIG_WORD} ){0,2}${BIG_WORD}[ -](?:${GERMANIC})\s{1,2}${NUMBER}${END}${NOT_COUNTED}${UNIT}${TOWN}`,
  // Unter den Linden 5, Am Hang 3
  String.raw`${START}(?:Am|An der|An den|Auf der|Auf dem|Im|In der|In den|Zum|Zur|Unter den|Hinter der|Vor dem|Beim)\s${BIG_WORD}(?:\s${BIG_WORD})?\s{1,2}\d{1,4}\s?[a-z]?${END}${UNIT}${TOWN}`,
  // 12 rue de la Paix, 12 bis, avenue Foch
  String.raw`${START}\d{1,4}(?:\s?(?:bis|ter|quater|[a-dA-D](?!\p{L})))?,?\s{1,2}(?:${FRENCH})\s(?:(?:${anyCase("de|du|des|la|le|les|l'|d'|saint|sainte|st|ste")})[ -]?){0,3}(?:\p{Lu}|\p{L}(?=${REST}\s?,))${REST}(?: (?:de|du|des|la|le|l'|d')?[ ]?${BIG_WORD}){0,3}${UNIT}${TOWN}`,
  // Calle Mayor 55, 3º B; Via Roma, 12
  String.raw`${START}(?:${SOUTHERN})\s?${SOUTHERN_JOINTS}${BIG_WORD}(?:\s(?:(?:de|del|della|di|do|da|la|y|e)\s)?${BIG_WORD}){0,3}${SOUTHERN_NUMBER}${NOT_COUNTED}(?:,?\s\d{1,2}\s?[º°ªoa](?:\s?\p{L}{1,3}(?!\p{L}))?)?${UNIT}${TOWN}`,
  String.raw`${START}Gran V[íi]a(?:\s(?:de\s)?${BIG_WORD}){0,3},?\s\d{1,4}${END}${TOWN}`,
  // ул. Ленина, д. 5; ul. Długa 5/7
  String.raw`${START}(?:${SLAVIC})\s?\p{L}[\p{L}\p{M} .-]{2,40}?,?\s(?:д(?:ом)?\.?\s?)?${NUMBER}(?:,?\s?(?:кв|к|корп|стр|m)\.?\s?\d{1,4}){0,3}${TOWN}`,
  // #45, 2nd Main, 5th Cross; C-12, Sector 62, Noida; Flat 12B, Tower A, …, Bangalore 560048
  String.raw`(?:#|${START}[Nn]o\.?)\s?\d{1,4}[A-Z]?(?:\/\d{1,4})?,\s\d{1,2}(?:st|nd|rd|th)\s(?:Main|Cross|Street|Block|Stage|Phase|Floor)(?:,\s[^\n,;|•]{2,30}){0,4}`,
  String.raw`${START}[A-Z]-?\d{1,4},\s(?:Sector|Block|Phase)[ -]?\d{1,3}(?:,\s${TOWN_NAME})?`,
  String.raw`${START}(?:House|Plot)\s?#?\s?\d{1,4},?\s(?:Road|Street|Lane)\s?#?\s?\d{1,3}(?:,?\s${TOWN_NAME})?`,
  String.raw`${START}(?:Flat|Apartment|Villa|Rm|Room|Unit)\.?\s[\p{L}\p{Nd}-]{1,6}(?:,\s[^\n,;|•]{2,30}){1,5}?(?:\s\d{6}${END}|,\s\d{1,2}\/F(?:,\s[^\n,;|•]{2,30}){0,3})`,
  String.raw`${START}(?:Rm|Room|Flat|Unit)\.?\s[\p{L}\p{Nd}-]{1,6},\s\d{1,2}\/F(?:,\s[^\n,;|•]{2,30}){0,3}`,
  String.raw`${START}Singapore\s\d{6}${END}`,
  // Rose Cottage, Mill Lane
  String.raw`${START}(?:${BIG_WORD}\s){1,3}(?:Cottage|House|Rectory|Farm|Lodge|Manor|Barn|Villa),\s(?:${BIG_WORD}\s){1,3}(?:Lane|Road|Street|Avenue|Drive|Close|Hill|Green)(?:,\s${TOWN_NAME}){0,2}`,
  // Straße des 17. Juni 135, Laan van Meerdervoort 12
  String.raw`${START}(?:Straße|Strasse|Platz|Allee|Ufer|Weg|Laan|Plein|Kade)\s(?:des|der|dem|den|am|an|van|het|de)\s(?:\d{1,2}\.\s)?(?:${BIG_WORD}\s){1,3}\d{1,4}\s?[a-z]?${END}${TOWN}`,
  // Karl Johans gate 1, Václavské náměstí 1, Str. Lipscani nr. 12, Atatürk Mah. 12. Sok. No:3
  String.raw`${START}${BIG_WORD}\s\p{Lu}[\p{L}\p{M}]{0,40}s gate\s\d{1,4}\s?[A-Z]?${END}`,
  String.raw`${START}(?:${BIG_WORD}\s){0,2}(?:[Nn]áměstí|[Nn]ám\.|[Tt]řída|[Tt]ř\.|[Uu]lice|[Nn]ábřeží|[Uu]lica|[Tt]rg)\s(?:${BIG_WORD}\s){0,2}\d{1,4}(?:\/\d{1,4})?${END}`,
  String.raw`${START}(?:Str\.|Strada|Bd\.|Bdul|B-dul|Calea|Șos\.|Aleea|Splaiul)\s(?:${BIG_WORD},?\s){1,3}(?:nr\.?\s?)?\d{1,4}(?:,\s?(?:bl|sc|ap|et)\.\s?[\p{L}\p{Nd}]{1,4}){0,4}(?:,\s${TOWN_NAME})?`,
  String.raw`${START}(?:(?:${BIG_WORD}|\d{1,4}\.)\s){1,3}(?:Mah|Cad|Sok|Bulv|Mahallesi|Caddesi|Sokak|Sokağı|Bulvarı)\.?(?:\s(?:(?:${BIG_WORD}|\d{1,4}\.)\s){1,2}(?:Cad|Sok|Bulv|Caddesi|Sokak|Sokağı|Bulvarı)\.?)?,?\s?(?:No\.?\s?:?\s?)?\d{1,4}(?:\/\d{1,4})?${END}`,
  // Тверская улица, 7; Οδός Ερμού 12; Ερμού 12, Αθήνα
  String.raw`${START}(?:${BIG_WORD}\s){1,2}(?:улица|ул\.?|проспект|просп?\.|пр\.|пр-т|переулок|пер\.|наб\.|набережная|шоссе|бульвар|площадь|пл\.|вулиця),?\s(?:д(?:ом|\.)\s?)?${NUMBER}${END}`,
  String.raw`${START}(?:Οδός|Οδ\.|Λεωφ\.|Λεωφόρος|Πλατεία)\s(?:${BIG_WORD}\s){1,3}\d{1,4}${END}`,
  String.raw`${START}\p{Script=Greek}{3,30}\s\d{1,3},?\s(?:\d{3} ?\d{2}\s)?\p{Lu}\p{Script=Greek}{2,20}`,
  // Cra. 7 No. 12-34; Insurgentes Sur 1234, Col. Del Valle
  String.raw`${START}(?:Calle|Cl\.?|Cra\.?|Carrera|Kr\.?|Av\.?|Avenida|Diagonal|Transversal)\s\d{1,3}\s?[A-Z]?\s?(?:#|No\.?|N[°º])\s?\d{1,3}[A-Z]?\s?-\s?\d{1,3}(?:,\s${TOWN_NAME})?`,
  String.raw`${START}(?:${BIG_WORD}\s){1,3}\d{1,5},\sCol(?:\.|onia)\s${TOWN_NAME}`,
  // Jl. Sudirman No. 12; 12 Jalan Bukit Bintang; 123 Đường Lê Lợi; 123 Nguyễn Huệ, Quận 1; 99/1 Moo 4
  String.raw`${START}(?:Jl\.?|Jln\.?|Jalan|Lorong|Persiaran|Lebuh|Gg\.)\s(?:${BIG_WORD}\s){1,3}(?:No\.?\s?)?\d{1,4}${END}(?:,\s${TOWN_NAME})?`,
  String.raw`${START}\d{1,4}[A-Z]?,?\s(?:Jalan|Jln\.?|Lorong|Persiaran|Lebuh)\s(?:${BIG_WORD})(?:\s${BIG_WORD}){0,2}${TOWN}`,
  String.raw`${START}\d{1,4}(?:\/\d{1,4})?\s(?:(?:Đường|Phố|Ngõ|Đ\.)\s(?:${BIG_WORD})(?:\s${BIG_WORD}){0,3}|(?:${BIG_WORD})(?:\s${BIG_WORD}){0,3},\s(?:Quận|Phường|Huyện|TP\.?|Q\.|P\.)\s?${REST.replace('{0,40}', '{0,12}')}\p{Nd}{0,2})`,
  String.raw`${START}\d{1,4}(?:\/\d{1,4})?\sMoo\s\d{1,2}${END}`,
];

const EASTERN = [
  String.raw`[\p{Script=Han}\p{Script=Katakana}]{2,10}\s?\p{Nd}{1,2}-\p{Nd}{1,3}-\p{Nd}{1,4}(?!\p{Nd})`,
  String.raw`[\p{Script=Han}\p{Script=Katakana}]{1,20}[一二三四五六七八九十]{1,3}丁目\p{Nd}{1,3}番(?:地)?\p{Nd}{0,3}号?`,
  String.raw`${START}\p{Nd}{1,2}-\p{Nd}{1,2}-\p{Nd}{1,3},?\s${BIG_WORD}(?:,\s${BIG_WORD}){0,3}`,
  String.raw`[\p{Script=Hebrew}'"-]{2,20}(?:\s[\p{Script=Hebrew}'"-]{2,20})?\s\p{Nd}{1,3},\s?(?:תל[ -]אביב|ירושלים|חיפה|רמת[ -]גן|הרצליה|נתניה|באר[ -]שבע|פתח[ -]תקווה|ראשון לציון|חולון|רעננה|כפר[ -]סבא)`,
  String.raw`(?:[\p{Script=Han}]{2,12}(?:省|市|区|區|县|縣|镇|鎮|乡|鄉|都|道|府|県|郡|町|村)){0,4}[\p{Script=Han}\p{Nd}]{1,15}(?:路|街|道|巷|弄|胡同|里|丁目|大道)[\p{Script=Han}\p{Nd}\s-]{0,8}?\p{Nd}{1,5}\s?(?:号|號|番地?|弄|-\d{1,4}(?:-\d{1,4})?)[\p{Script=Han}\p{Nd}\p{L}-]{0,15}`,
  String.raw`[\p{Script=Han}]{2,4}[都道府県][\p{Script=Han}]{1,8}[市区町村郡][\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}]{1,12}\s?\p{Nd}{1,4}(?:丁目|番地?|号|-\p{Nd}{1,4})*`,
  String.raw`〒?\s?\p{Nd}{3}-\p{Nd}{4}(?!\p{Nd})`,
  String.raw`(?:[\p{Script=Hangul}]{1,10}(?:시|도|구|군|동|읍|면)\s?){0,4}[\p{Script=Hangul}\p{Nd}]{1,12}(?:로|길|동)\s?\p{Nd}{1,5}(?:-\p{Nd}{1,4})?(?!\p{Nd}|%|개|명|년|월|배)`,
  String.raw`(?:שד(?:רות|')|רחוב|רח')\s[\p{L}\s"'-]{2,30}?\s?\p{Nd}{1,4}(?:,\s?[\p{L} -]{2,25})?`,
  String.raw`شارع\s[\p{L}\s]{2,30}?\s?\p{Nd}{1,4}`,
];

const PLACES = [
  String.raw`${START}(?:${anyCase('p\\.?\\s?o\\.?\\s?box|post(?:al)? box|postfach|postbus|boîte postale|apartado(?: de correos)?|casella postale|caixa postal|skr\\. poczt\\.|a\\/я')})\s?[:#]?\s?\p{Nd}{1,6}${TOWN}`,
  String.raw`${START}(?:${anyCase('apt|apartment|suite|flat|wohnung|appartement')})\.?\s?#?\s?\p{Nd}{1,5}(?:\s?[a-zA-Z](?!\p{L}))?${END}(?! \p{Ll}{3})`,
  // Springfield, IL 62704; London SW1A 1AA; D-10115 Berlin; 1012 AB Amsterdam
  String.raw`${TOWN_NAME},?\s[A-Z]{2}\s\d{5}(?:-\d{4})?(?!\p{Nd})`,
  String.raw`${TOWN_NAME}\s?-\s?\d{6}${END}`,
  String.raw`(?:${TOWN_NAME},?\s)?${START}(?:GIR 0AA|[A-PR-UWYZ][A-HK-Y]?\d[A-Z\d]? \d(?!GB|MB|TB|KB|PB|HZ|MS)[ABD-HJLNP-UW-Z]{2}|[ABCEGHJ-NPRSTVXY]\d[A-Z] \d[A-Z]\d)(?![\p{L}\p{Nd}])`,
  String.raw`${START}(?:A|B|CH|D|DE|F|FL|FIN|FR|I|IT|L|LU|NL|AT|ES|E|PL|S|SE|DK|N|CZ|SK|H|SLO|HR)-\d{4,5}(?!\p{Nd}| \p{Ll})(?:\s${TOWN_NAME})?`,
  String.raw`${START}(?:${anyCase('zip(?: ?code)?|post(?:al )?code|plz|cep|code postal|c\\.?a\\.?p\\.?')})\s?[:#]?\s?\d{4,6}(?:-\d{3,4})?${END}`,
  // 1017 BT
  String.raw`${BEGIN_OF_PART}[1-9]\d{3} (?!GB|MB|TB|KB|PB|MS|HZ|VM|QA|IT)[A-Z]{2}${END_OF_PART}`,
  // What is called an address, to the end of its part of the line.
  String.raw`${BEGIN_OF_PART}(?:${anyCase('(?:(?:home|postal|mailing|street|private|current|permanent) )?(?:address|adresse|anschrift|wohnort|wohnadresse|privatadresse|domicile|dirección|domicilio|indirizzo|residenza|endereço|morada|adres|adress|adresa|cím)')}|住址|地址|住所|주소|адрес|Адрес|כתובת)\s?[:：]\s?[^\n|•·;]{3,120}`,
  String.raw`(?<!\p{L})(?:${anyCase("i live at|my (?:home )?address is|ich wohne (?:in der|am|an der|im)|wohnhaft(?: in)?|j'habite(?: au)?|vivo en(?: la)?|abito in")})\s[^\n.;|]{3,80}`,
];

/** With the word that has to be a name: what is counted is written alike, `Peak load, 5000 Requests`. */
const NAMED = [
  // Dorf 12, 4841 Ungenach; in years a town is looked for behind a street's name only: Meir 50, 2000 Antwerpen
  String.raw`${START}${BIG_WORD}\s\d{1,3}[a-z]?,\s(?!(?:19|20)\d{2}\s)(?:[A-Z]-)?\d{4,5}\s(?<word>${TOWN_NAME})`,
  String.raw`${START}(?<word>${BIG_WORD})\s\d{1,3}[a-z]?,\s(?:19|20)\d{2}\s${TOWN_NAME}`,
  // 1012 AB Amsterdam; 00-123 Warszawa, 111 21 Stockholm, 4000-123 Porto
  String.raw`(?<![\p{L}\p{Nd}.,])(?!(?:19|20)\d{2}\s)[1-9]\d{3}\s[A-Z]{2}\s(?<word>\p{Lu}\p{Ll}+)(?!\p{L})`,
  String.raw`(?<![\p{L}\p{Nd}.,/-])(?:\d{2}-\d{3}|\d{4}-\d{3}|\d{3} \d{2})\s(?<word>${TOWN_NAME})`,
  // A postcode and a town that are a part of the line for themselves.
  String.raw`${BEGIN_OF_PART}(?!(?:19|20)\d{2}\s)\d{4,5}\s(?<word>${TOWN_NAME})${END_OF_PART}`,
  // 12 Elm Park
  String.raw`(?<![\p{L}\p{Nd}.])\d{1,4}[A-Z]?,?\s(?<word>${BIG_WORD}(?:\s${BIG_WORD})?)\s(?:Park|View|Rise|Green|Heights|Vale|Meadows?|Fields|Mead|Wood)(?!\p{L})${NOT_COUNTED}${TOWN}`,
];
/** As above, in small or big letters throughout: `via roma 12`, `ELM STREET 42`. */
const NAMED_IN_ANY_CASE = [
  String.raw`${START}(?!via\s(?:port|usb|eth|smtp|ldap)\s)(?:${SOUTHERN})\s${SOUTHERN_JOINTS}(?<word>${WORD}(?:\s${WORD}){0,2})${SOUTHERN_NUMBER}${NOT_COUNTED}${UNIT}`,
  String.raw`${START}(?<word>${WORD})\s(?:street|road|avenue|lane|boulevard),?\s(?:#|no\.?\s?)?\d{1,5}[a-z]?${END}`,
];

const ADDRESS = [...STREETS, ...EASTERN, ...PLACES].map((source) => new RegExp(source, 'gmu'));
const NAMED_ADDRESS = [
  ...NAMED.map((source) => new RegExp(source, 'gmu')),
  ...NAMED_IN_ANY_CASE.map((source) => new RegExp(source, 'gimu')),
];

const isNameOfPlace = (words: string): boolean => words.split(/[\s,]+/).some((word) => !isOrdinaryToken(word));

/** Streets with numbers, postcodes with towns, boxes and flats, in the styles of many countries. */
export const postalAddressesIn = (text: string): Span[] => [
  ...matchesOf(text, ...ADDRESS),
  ...matchesWhere(text, isNameOfPlace, ...NAMED_ADDRESS),
];
