import { MAX_TEXT_LENGTH } from '../../src/extraction/limits.js';

/** Whatever patterns could stumble over; what they took square time for would not end soon. */
export const REPEATED = [
  'a',
  'a@',
  'a.',
  'a.b@c.',
  'www.',
  'http://',
  'a-',
  '1',
  '1-',
  '+1 ',
  '(1) ',
  '2019 - ',
  '2019 ',
  'Jan ',
  'since ',
  '5 years ',
  '5 years of experience in ',
  '1,000 users ',
  '$1.',
  'Go ',
  'Go, ',
  'C/C++, ',
  'R&D ',
  'Go Swift Express ',
  'no experience with ',
  'want to learn ',
  'would like to ',
  'the rest of Java ',
  'Skills\n',
  '- \n',
  '• a\n',
  'Experience\n2019 - 2020\n',
  'A B ',
  'Van De ',
  'Date of birth: ',
  'name: ',
  '\n',
  '|\t',
  ' \t',
  '* ',
  '# ',
  ',',
  '(',
  "'",
  'é\u0301',
  '\u{1F600}',
  'Node\n\n',
  'React Go Java Spring C R ',
  '000 ',
  '12 34 56 78 90, ',
  'AWS (',
  'Java and Kotlin for 2 years ',
  '2019 - 2020 Acme: ',
];

const JOB = '\n\nExperience\n- ';

/** As much of a piece as a text may have: half of it before the first heading, half of it in a statement about work. */
export function hostileText(piece: string): string {
  const half = piece.repeat(Math.floor(MAX_TEXT_LENGTH / 2 / piece.length));
  return `Jane Doe ${half}${JOB}${half}`.slice(0, MAX_TEXT_LENGTH);
}
