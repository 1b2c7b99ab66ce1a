import { hash } from 'node:crypto';
import { configure } from 'safe-stable-stringify';

const stringify = configure({ circularValue: TypeError });

/** JSON with the keys of every object in order, so that equal values give equal texts. */
export const canonicalJson = (value: object): string => stringify(value);

/** SHA-256 of a value's canonical JSON, in hexadecimal digits. */
export const fingerprint = (value: object): string => hash('sha256', canonicalJson(value));
