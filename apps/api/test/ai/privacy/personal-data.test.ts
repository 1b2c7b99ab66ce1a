import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { NOBODY, type Person } from '../../../src/modules/ai/privacy/person.js';
import { ShareableText, WITHHELD } from '../../../src/modules/ai/privacy/shareable-text.js';
import {
  ADDRESSES,
  BIRTHS,
  ELECTRONIC,
  KEPT,
  NAMES,
  NUMBERS_OF_PERSONS,
  PHONES,
  type Written,
} from '../support/personal-data.js';

const shared = (text: string, person: Person = NOBODY) => ShareableText.of(text, person).text;

/** Neighbours of it on the line, and places in a text. */
const AROUND: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `${text} | Vienna | Go`,
  (text) => `Go developer, ${text}`,
  (text) => `Go • ${text} • Kafka`,
  (text) => `(${text})`,
  (text) => `Built the queue in Go. Reach me: ${text}. Reduced costs by 40 %.`,
  (text) => `Built the queue in Go\n${text}\nReduced costs by 40 %`,
];

const digitsOf = (text: string): string =>
  [...text.normalize('NFKC')].map((char) => (/\p{Nd}/u.test(char) ? String(valueOf(char)) : '')).join('');
const valueOf = (char: string): number => {
  let zero = char.codePointAt(0)!;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && char.codePointAt(0)! - zero < 9) zero -= 1;
  return char.codePointAt(0)! - zero;
};

/** What the machine does besides does not count. */
const cpuMsSince = (before: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

/** Secrets that are left in any of the places. */
const leaksOf = ({ text, secrets = [text] }: Written): string[] =>
  AROUND.map((around) => shared(around(text)).toLowerCase()).filter((left) =>
    secrets.some((secret) => left.includes(secret.toLowerCase())),
  );

describe('what leaves has no', () => {
  it.each(PHONES)('phone number: %s', (phone) => {
    for (const around of AROUND) {
      const left = shared(around(phone));
      expect(left).toContain(WITHHELD);
      expect(digitsOf(left).replace('40', '')).toBe('');
      expect(left).not.toMatch(/three two|six|thirty|sechs|trente|cuatro|quattro|六|FLOWERS|FEDEX/);
    }
  });

  it.each(ADDRESSES)('postal address: $text', (written) => expect(leaksOf(written)).toEqual([]));
  it.each(BIRTHS)('date of birth: $text', (written) => expect(leaksOf(written)).toEqual([]));
  it.each(NUMBERS_OF_PERSONS)('number of a person: $text', (written) => expect(leaksOf(written)).toEqual([]));
  it.each(ELECTRONIC)('electronic address: $text', (written) => expect(leaksOf(written)).toEqual([]));

  it.each(NAMES)('name: $name', ({ name, mentions, secrets }) => {
    const person = { ...NOBODY, names: [name] };
    for (const text of [name, ...mentions]) {
      for (const around of AROUND) {
        const left = shared(around(text), person).toLowerCase();
        for (const secret of secrets) expect(left).not.toContain(secret);
      }
    }
  });
});

describe('names that a text gives itself', () => {
  it.each([
    ['My name is Ilse Brandtner. Ilse likes Go.', ['Ilse', 'Brandtner']],
    ['my name is ilse brandtner and i like Go', ['ilse', 'brandtner']],
    ["Hi, I'm Ilse Brandtner from Graz", ['Ilse', 'Brandtner']],
    ['Call me Ilse.', ['Ilse']],
    ['Ich heiße Ilse Brandtner und baue Systeme.', ['Ilse', 'Brandtner']],
    ["Je m'appelle Charlotte d'Artois.", ['Charlotte', 'Artois']],
    ['Me llamo José García.', ['José', 'García']],
    ['我叫王小明，负责后端', ['王小明', '小明']],
    ['Меня зовут Ильза Петрова', ['Ильза', 'Петрова']],
    ['Go scales well.\n\nBest regards,\nIlse Brandtner', ['Ilse', 'Brandtner']],
    ['I reported to Mr Brandtner and Frau Huber.', ['Brandtner', 'Huber']],
    ['I, Ilse Brandtner, declare that Ilse led it.', ['Ilse', 'Brandtner']],
    ['Signature: Ilse Brandtner', ['Ilse', 'Brandtner']],
    ['Name: Ilse Brandtner', ['Ilse', 'Brandtner']],
  ])('go: %s', (text, secrets) => {
    const left = shared(text);
    for (const secret of secrets) expect(left).not.toContain(secret);
  });
});

describe('what leaves still has', () => {
  it.each(KEPT)('%s', (text) => {
    expect(
      shared(text, {
        names: ['Ilse Brandtner', 'Rust Baker', 'Will May'],
        possibleNames: ['julia swift table'],
        handles: ['java.dev'],
      }),
    ).toBe(text);
  });
});

describe('names that only a handle gives', () => {
  const TOLD = 'Ilse Brandtner led it. Brandtner ran it, and Ilse won. I. Brandtner did it';

  it.each([
    'ilsebrandtner',
    'IlseBrandtner1990',
    'ILSEBRANDTNER.pdf',
    'ibrandtner90',
    'IBrandtner.pdf',
    'CVBrandtner.pdf',
    'brandtnerresume.pdf',
    'brandtner.i',
    'ilseb',
    'b.ilse',
  ])('go: %s', (handle) => expect(shared(TOLD, { ...NOBODY, handles: [handle] })).not.toMatch(/ilse b|brandtner/i));

  it.each([
    ['ilsebrandtner.pdf', 'Ilse led the team', 'ilse'],
    ['ilsebrandtner', 'ilse brandtner led the team', 'ilse'],
    ['ilsebrandtner', 'Ilse Maria Brandtner led the team', 'ilse'],
    ['joergstroessner', 'Jörg Strößner led it', 'ströß'],
    ['mstone', 'Mark Stone led it, Mark wrote it', 'mark'],
    ['liwei', 'Li Wei led it', 'wei'],
    ['izapetrova', 'Иза Петрова руководила', 'петрова'],
    ['al.gore', 'Al Gore led it', 'gore'],
  ])('go: of %s in %j', (handle, text, secret) =>
    expect(shared(text, { ...NOBODY, handles: [handle] }).toLowerCase()).not.toContain(secret),
  );

  it.each([
    ['springboot', 'Moved Spring Boot services'],
    ['machinelearning.pdf', 'Machine Learning with Kafka'],
    ['kubernetes-operator', 'Wrote an operator for Kubernetes'],
    ['Senior_Java_Developer.pdf', 'As a Senior I wrote Java. Java ran well'],
    ['javaguru', 'Java is fast'],
    ['cv.pdf', 'Computer Vision, CV and PDF'],
    ['teamlead', 'Team lead of four'],
  ])('and what means something else stays: of %s in %j', (handle, text) =>
    expect(shared(text, { ...NOBODY, handles: [handle] })).toBe(text),
  );
});

it('keeps what stands on one line beside what stands on the next', () => {
  const text =
    'Led 5 engineers over 18 months\nWay of working: 3 teams\nGitHub: 40 repositories\tSlack: alerts / e-mail – 3 bots';
  expect(shared(text)).toBe(text);
});

/** Names that mean something else, too, and texts that mean that. */
describe('what leaves still has, although it may be a name,', () => {
  it.each([
    ['Will Smith', 'Will need a cache, will lead the team. Will embed a widget. It will be used in the app'],
    ['Will Smith', 'Will the queue grow? It will.'],
    ['May Welland', 'May need a cache. In May 2020 it may have grown, and from May 2019 to Dec. 2020.'],
    ['April Summers', 'Released in April 2021'],
    ['Mark Stone', 'Users mark as read what the team marked; the benchmark set a mark used in the tests'],
    ['Bill Gates', 'Wrote the bill of materials, where a bill paid late is shown; logic gates based on events'],
    ['Larry Page', 'The page load fell; each page loaded the data in 2 s and the landing page built with React won'],
    ['Max Born', 'The max latency fell to 40 ms, max 5 retries'],
    ['Ben Carson', 'The benchmark ran'],
    ['Do Minh', 'What we do, and what to do; Do not retry'],
    ['Das Gupta', 'Das Team baute das System'],
    ['Al Gore', 'AI and ML, et al., al'],
    ['Ludwig van der Meer', 'Von der Idee zum Produkt, in der Cloud'],
    ['An Nguyen', 'An automated pipeline; An improved cache; an SLO'],
    ['Amit Go', 'go build, Go and gRPC'],
  ])('of %s: %s', (name, text) => expect(shared(text, { ...NOBODY, names: [name] })).toBe(text));
});

describe('what stands on the next line', () => {
  it.each([
    ['Avenida Diagonal, 640', 'Год рождения: 1990', '1990'],
    ['Avenida Diagonal, 640', '1990 года рождения', '1990'],
    ['4.V.1990', 'Год рождения: 1990', '1990'],
    ['04MAY1990', '4.5.90', '4.5.90'],
    ['zaubernuss.cloud', 'Born in 1990', '1990'],
    ['The app', 'Born in Graz, Austria (1990)', '1990'],
    ['Age: 47', 'H.No. 4-5-6/7, Ameerpet', '47'],
    ['Geboren 90', 'Graz', '90'],
    ['Wiener Straße 12/3/4', 'Wiener Straße 15/8', '15/8'],
  ])('of %j keeps nothing back of %j, or the other way round', (one, next, secret) =>
    expect(shared(`${one}\n${next}`)).not.toContain(secret),
  );
});

it('puts a person’s data nowhere, wherever it stood', () => {
  const person = { ...NOBODY, names: ['Ilse Brandtner'] };
  const datum = fc.oneof(
    fc.constantFrom(...ADDRESSES, ...BIRTHS, ...NUMBERS_OF_PERSONS, ...ELECTRONIC),
    fc.constantFrom(...NAMES[0]!.mentions).map((text): Written => ({ text, secrets: ['ilse', 'brandtner'] })),
  );
  const separator = fc.constantFrom(' | ', '\n', '\t', ' • ', '\n- ', '; ', ' / ', ' – ');
  fc.assert(
    fc.property(
      fc.array(fc.oneof(datum, fc.constantFrom(...KEPT)), { minLength: 1, maxLength: 12 }),
      separator,
      (parts, by) => {
        const text = parts.map((part) => (typeof part === 'string' ? part : part.text)).join(by);
        const left = shared(text, person).toLowerCase();
        const kept = parts.filter((part) => typeof part === 'string').join(by);
        for (const part of parts) {
          if (typeof part === 'string') continue;
          // `2000` stays in `12000 users`.
          const secrets = (part.secrets ?? [part.text]).filter((secret) => !kept.includes(secret));
          for (const secret of secrets) expect(left).not.toContain(secret.toLowerCase());
        }
      },
    ),
    { numRuns: 300 },
  );
});

describe('a place in what leaves', () => {
  it('is one in the text, whatever was taken out before it', () => {
    const text = 'I am Ilse Brandtner, ilse@example.com. I would put a cache in front of the database.';
    const shareable = ShareableText.of(text, NOBODY);
    const quote = 'a cache in front';
    const start = shareable.text.indexOf(quote);
    const { start: from, end } = shareable.inSource({ start, end: start + quote.length });
    expect(text.slice(from, end)).toBe(quote);
  });

  it('is kept for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const shareable = ShareableText.of(text, { names: ['Ilse'], possibleNames: ['x y'], handles: ['a-b'] });
        const kept = shareable.text.split(WITHHELD)[0]!;
        if (kept !== '') {
          const { start, end } = shareable.inSource({ start: 0, end: kept.length });
          expect(text.slice(start, end)).toBe(kept);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('takes linear time', () => {
    for (const piece of ['1 ', 'a.', 'x@', 'Straße ', 'ilse ', '+', '(', '12 rue de la ', 'at dot ', 'Å ', '路1']) {
      const before = process.cpuUsage();
      shared(piece.repeat(Math.ceil(20_000 / piece.length)), { ...NOBODY, names: ['Ilse B'] });
      expect({ piece, isQuick: cpuMsSince(before) < 5000 }).toEqual({ piece, isQuick: true });
    }
  });
});

/** Each would take minutes, or seconds at least, if a part of it could be read in many ways. */
const LONG: readonly string[] = [
  'a',
  'A',
  '1',
  'a.',
  'A-',
  'a-',
  "A'",
  'Ab-Cd ',
  'A ',
  '1 rue A-',
  'Am A-',
  'a@b.',
  '路',
  '路1-',
  'α ',
  '1 A, ',
  'A Mah. ',
  'a dot ',
  '가',
  'a at ',
  'github ',
  '1&nbsp;',
  '1 2 3 4 5 6 x ',
  '0664 and ',
  'zero ',
];

describe('a long text', () => {
  it.each(LONG)('of nothing but %j is read in time that grows with its length', (piece) => {
    const text = piece.repeat(Math.ceil(20_000 / piece.length));
    const before = process.cpuUsage();
    shared(text, { names: ['Ilse Brandtner'], possibleNames: ['Go Vienna'], handles: ['ilse.b'] });
    // About 100 ms; 5 s and more where runs are read anew from each of their letters.
    expect(cpuMsSince(before)).toBeLessThan(4000);
  });
});
