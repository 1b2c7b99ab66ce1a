import type { Span } from '@interviewmaster/evaluator/text';
import { anyCase, matchesOf } from './patterns.js';

const KINDS =
  "social security|ssn|s\\.s\\.n\\.|sin|national insurance|ni(?= ?(?:no|number))|nino|nhs|passport|passeport|pasaporte|passaporto|reisepass|pass(?=-?nr|nummer)|paspoort|id(?=[ -]?card| ?(?:no|nr|number)\\b)|identity card|national id|personalausweis|ausweis|driv(?:er'?s?|ing) licen[cs]e|führerschein|steuer-?id(?:entifikationsnummer)?|idnr|steuernummer|stnr|tax(?:payer)? id|tin|sozialversicherung|svnr|sv-?nr|versicherungsnummer|rentenversicherung|rvnr|dowód osobisty|curp|rfc(?=:? ?[A-Z])|employee|numéro de sécurité sociale|sécurité sociale|nir|dni|nie|nif|nuss|cif|cpf|rg|cnpj|codice fiscale|bsn|personnummer|cpr|pesel|nip|rodné číslo|aadhaar|pan(?= ?(?:no|number|card|:))|voter id|iban|visa(?=[ -]?(?:no|nr|number))|residence permit|aufenthaltstitel|work permit|身份证(?:号码?)?|护照|マイナンバー|주민등록번호|ИНН|СНИЛС|паспорт|ת\\.ז\\.?|תעודת זהות";
const LABEL = anyCase(
  `(?:${KINDS})(?!\\p{L})(?:[ -]?(?:id|card|no|nr|num(?:ber|mer|éro|ero)?|n[°º]|s?-?nummer|серия|código|code))?`,
);
const JOINT = anyCase('(?:(?:is|ist|est|es|no|nr|number)\\.?[\\s:]{1,2})?');
/** Groups of big letters and digits, of which each but the ends has a digit. */
const VALUE = String.raw`(?=[\p{Lu} ./-]{0,6}\p{Nd})[\p{Lu}\p{Nd}]+(?:[ ./-](?:[\p{Lu}\p{Nd}]*\p{Nd}[\p{Lu}\p{Nd}]*|\p{Lu}{1,2}(?!\p{L}))){0,8}`;
const SMALL_VALUE = String.raw`(?=[\p{L}]{0,3}\p{Nd}{4})[\p{Ll}\p{Nd}]{5,20}(?![\p{L}\p{Nd}])`;
const LABELLED = new RegExp(
  String.raw`(?<![\p{L}\p{Nd}])${LABEL}\.?[^\p{L}\p{Nd}\n]{0,4}${JOINT}(?:${VALUE}|${SMALL_VALUE})`,
  'gu',
);
/** `the last four of my SSN are 6789` */
const PART_OF_ONE =
  /(?<![\p{L}\p{Nd}])(?:ssn|social security(?: number)?|passport|aadhaa?r)(?![\p{L}\p{Nd}])[^\n\p{Nd}.;]{0,24}(?:is|are|ending|ends|last four)[^\n\p{Nd}.;]{0,12}\p{Nd}{3,}/giu;

/** Forms that are almost always the number of a person. */
const FORMS = [
  // United States; short forms of other numbers have other groups.
  /(?<![\p{L}\p{Nd}-])\d{3}[- ]\d{2}[- ]\d{4}(?![\p{L}\p{Nd}-])/gu,
  // United Kingdom
  /(?<![\p{L}\p{Nd}])[A-CEGHJ-PR-TW-Z]{2}[ -]?\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?[A-D](?![\p{L}\p{Nd}])/gu,
  // Italy
  /(?<![\p{L}\p{Nd}])[A-Z]{6}\d{2}[A-Z]\d{2}[A-Z]\d{3}[A-Z](?![\p{L}\p{Nd}])/giu,
  // India
  /(?<![\p{L}\p{Nd}])[A-Z]{5}\d{4}[A-Z](?![\p{L}\p{Nd}])/giu,
  // Mexico, Finland, pensions in Germany
  /(?<![\p{L}\p{Nd}])[A-ZÑ&]{3,4}\d{6}[A-Z\d]{3}(?:[A-Z\d]{5})?(?![\p{L}\p{Nd}])/gu,
  /(?<![\p{L}\p{Nd}])\d{6}[-+A-F]\d{3}[\dA-Z](?![\p{L}\p{Nd}])/gu,
  /(?<![\p{L}\p{Nd}])\d{2} ?\d{6} ?[A-Z] ?\d{3}(?![\p{L}\p{Nd}])/gu,
  // Germany, and passports of several countries: letters and digits mixed in nine places
  /(?<![\p{L}\p{Nd}])(?=[A-Z]*\d[A-Z\d]*\d)[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ\d]{8}\d?(?![\p{L}\p{Nd}])/gu,
  // International bank accounts
  /(?<![\p{L}\p{Nd}])[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){3,7}(?: ?[A-Z\d]{1,3})?(?![\p{L}\p{Nd}])/gu,
];

/** Numbers of social security, passports, identity cards, taxes and bank accounts. */
export const identityNumbersIn = (text: string): Span[] => matchesOf(text, LABELLED, PART_OF_ONE, ...FORMS);
