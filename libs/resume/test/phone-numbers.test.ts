import { describe, expect, it } from '@jest/globals';
import { contactOf } from '../src/analysis/contact/contact-block.js';
import { sectionsOf } from '../src/analysis/layout/sections.js';
import { withoutPerson } from '../src/analysis/contact/without-person.js';
import { linesOf } from '../src/analysis/text/lines.js';

const phoneIn = (text: string): string | null => {
  const lines = linesOf(text);
  return contactOf(text, lines, sectionsOf(text, lines)).phone?.quote ?? null;
};
const contactIn = (text: string) => {
  const lines = linesOf(text);
  return withoutPerson(text, lines, sectionsOf(text, lines)).contact;
};
const atHead = (line: string): string =>
  `Jane Doe\n${line}\n\nExperience\nAcme, Developer, 2019 - 2021\n- Built a queue\n`;
const inJob = (line: string): string => `Jane Doe\nVienna\n\nExperience\nAcme, Developer, 2019 - 2021\n- ${line}\n`;

describe('the phone number that is shown', () => {
  it.each([
    ['+43 664 321 98 70', '+43 664 321 98 70'],
    ['+43 (0)664 3219870', '+43 (0)664 3219870'],
    ['+43/664/3219870', '+43/664/3219870'],
    ['+1 (555) 123-4567', '+1 (555) 123-4567'],
    ['(+43) 664 3219870', '(+43) 664 3219870'],
    ['+91 98765 43210', '+91 98765 43210'],
    ['+86 138 0013 8000', '+86 138 0013 8000'],
    ['0043 664 3219870', '0043 664 3219870'],
    ['9876543210', '9876543210'],
    ['6643219870 | jane@example.com', '6643219870'],
    ['jane@example.com • 555.123.4567', '555.123.4567'],
    ['555-123-4567', '555-123-4567'],
    ['(555) 123-4567', '(555) 123-4567'],
    ['555 123 4567', '555 123 4567'],
    ['06 55 50 01 29', '06 55 50 01 29'],
    ['912 345 678', '912 345 678'],
    ['0664/3219870', '0664/3219870'],
    ['020 7946 0958', '020 7946 0958'],
    ['M: 6643219870', '6643219870'],
    ['M. 0664 3219870', '0664 3219870'],
    ['Ph: 664 3219870', '664 3219870'],
    ['P: 555-1234', '555-1234'],
    ['T: 01 5878370', '01 5878370'],
    ['Tel 4711 12', '4711 12'],
    ['Tel.: 0664/321 98 70', '0664/321 98 70'],
    ['Tél. : 06.55.50.01.29', '06.55.50.01.29'],
    ['Mobile (private): 0664 3219870', '0664 3219870'],
    ['Cell – 555 123 4567', '555 123 4567'],
    ['WhatsApp: 664 3219870', '664 3219870'],
    ['📱 0664 3219870', '0664 3219870'],
    ['电话：13800138000', '13800138000'],
    ['12 Elm Street, 62704-1234 Springfield, 555-123-4567', '555-123-4567'],
    ['Born 04.05.1990, phone 0664 3219870', '0664 3219870'],
    ['Fax: 01 5878371, Tel: 01 5878370', '01 5878370'],
    ['06 12 34 56 78', '06 12 34 56 78'],
    ['06-12-34-56-78', '06-12-34-56-78'],
    ['Tél : 06 12 34 56 78 / 01 23 45 67 89', '06 12 34 56 78'],
    ['0664 3219870 / 01 5878370', '0664 3219870'],
    ['20 12 34 56', '20 12 34 56'],
    ['(0044) 7700 900123', '(0044) 7700 900123'],
    ['011 15-1234-5678', '011 15-1234-5678'],
    ['٠٥٠ ١٢٣ ٤٥٦٧', '٠٥٠ ١٢٣ ٤٥٦٧'],
    ['०९८७६५४३२१०', '०९८७६५४३२१०'],
    ['０９０－１２３４－５６７８', '０９０－１２３４－５６７８'],
    ['202\u2012555\u20120143', '202\u2012555\u20120143'],
    ['Mob. No.- 9876543210', '9876543210'],
    ['Tel. no.: 020 7946 0958', '020 7946 0958'],
    ['Phone # 202 555 0143', '202 555 0143'],
    ['Tel./Fax 030 901820', '030 901820'],
    ['Rufnummer 0664 3219870', '0664 3219870'],
    ['Springfield, IL 62704 (217) 555-0123', '(217) 555-0123'],
    ['Portland OR 97201 503.555.0148', '503.555.0148'],
    ['12/04/1990 202-555-0143', '202-555-0143'],
    ['D08 X2Y3 · 087 555 0143', '087 555 0143'],
    ['123.456.789-09 | (21) 98765-4321', '(21) 98765-4321'],
    ['Tel.-Nr.: 0664 3219870', '0664 3219870'],
    ['Mobil-Nr.: 0664 3219870', '0664 3219870'],
    ['Telefon-Nr. 0664 3219870', '0664 3219870'],
    ['Handy-Nr. 0664 3219870', '0664 3219870'],
    ['Phone-No: 202-555-0143', '202-555-0143'],
    ['Cont. No. 9876543210', '9876543210'],
    ['Tlf: 41234567', '41234567'],
    ['HP 9123 4567', '9123 4567'],
    ['+ 43 664 3219870', '+ 43 664 3219870'],
    ['(+ 43) 664 3219870', '(+ 43) 664 3219870'],
    ['0664 3219870 0664 1112233', '0664 3219870'],
    ['202-555-0143 202-555-0144', '202-555-0143'],
    ['0664 3219870 (2 calls)', '0664 3219870'],
    ['Tel: 900504-1234', '900504-1234'],
    ['Springfield IL 202 555 0143', '202 555 0143'],
    ['UK 7700 900123', '7700 900123'],
    ['Jane Doe 9876543210', '9876543210'],
  ])('is found in %s', (line, phone) => {
    expect(phoneIn(atHead(line))).toBe(phone);
  });

  it.each([
    '(2019) 2020-2021',
    '2019 - 2021',
    '2019-2021, 2022-2024',
    '03/2019 – 04/2021',
    '2019/03 - 2021/04',
    '04.05.1990',
    '1990-05-04',
    'JIRA-1234567',
    'Ticket 1234567890',
    'Ticket #1234567890',
    'INC0012345678',
    'case no. 664 321 9870',
    'ISBN 978-3-16-148410-0',
    '978-3-16-148410-0',
    'ISBN-10: 3-16-148410-X',
    'IBAN AT61 1904 3002 3457 3201',
    'AT61 1904 3002 3457 3201',
    '4111 1111 1111 1111',
    'version 1.2.3.4567',
    '10.15.7.2048',
    '192.168.100.200',
    'EUR 85 000 000',
    '€ 120 000 000',
    '120 000 000 EUR',
    '1 000 000',
    '12 000 000 users',
    'SSN 123-45-6789',
    '123-45-6789',
    'DOI 10.1000 1234567',
    'Patent US 1234567890',
    'https://example.com/1234567890',
    'Matrikelnummer 1234567890',
    'Bestellnummer 0664 3219870',
    'Auftrag 0664 3219870',
    'Ref. 202-555-0143',
    'Credential: 2025550143',
    'AWS certificate 2025550143',
    'CPF: 123.456.789-09',
    '12.345.678-9',
    '12.345.678/0001-95',
    'SIN 046 454 286',
    'EIN 12-3456789',
    'Aadhaar: 2345 6789 0123',
    '№ 0664 3219870',
    'arXiv 2101.123456',
    '48.208174, 16.373819',
    '10 000-20 000 rps',
    '24/7/365 2019',
    '1.9.2019 - 31.12.2021',
    'ISO/IEC 27001 27002 27017',
    'IBAN DE89 3704 0044 0532 0130 00',
    '2019–2021 (2 years)',
    '2019 – 2021 (24 months)',
    '07/2019 - 09/2021 (2 yrs 3 mos)',
    'Jan 2019 - 02/2021 (25)',
    '2019 (3) 2022 (4)',
    '2019-20, 2020-21',
    '2015-16-17-18',
    '9-5 2019-2021',
    '05/2019-06/2021 2',
    '3.8/4.0 2019',
    '192.168.0.0/16',
    '8.8.8.8 8.8.4.4',
    '1.2.3-20210430',
    'SR 1234567890',
    'PO 4500012345',
    'CVE 2021 44228',
    'RFC 7231 7232',
    'UPC 012345678905',
    'Change 1234567890',
    'Confirmation 1234567890',
    '123 45 6789',
    '900504-1234',
    '040590-1234',
    'CPR 040590-1234',
    '1237 040590',
    '450 000 000 downloads',
    '9876543210@upi',
    'C++ 2019 2020 2021',
    'Rust + 2019 2020 2021',
  ])('is not %s', (text) => {
    expect(phoneIn(atHead(text))).toBeNull();
    expect(phoneIn(inJob(text))).toBeNull();
  });

  it('is no number among what was done, unless it is said to be one or has its country', () => {
    expect(phoneIn(inJob('Moved 555 123 4567 records'))).toBeNull();
    expect(phoneIn(inJob('Closed 9876543210'))).toBeNull();
    expect(phoneIn(inJob('Call me: 555 123 4567'))).toBe('555 123 4567');
    expect(phoneIn(inJob('Reach me at +43 664 3219870'))).toBe('+43 664 3219870');
  });

  it('is no number among what was done, whatever the lines beside it name', () => {
    const below = (line: string): string => inJob(`Moved the CI to GitHub Actions, https://acme.example\n- ${line}`);
    for (const line of ['Ran the network 192.168.0.0/16', 'Moved 4326 3857 tiles', 'Closed 2025550143', '202 555 0143'])
      expect(phoneIn(below(line))).toBeNull();
    expect(phoneIn(below('jane@example.com, 202 555 0143'))).toBe('202 555 0143');
    expect(phoneIn('Jane Doe\n\nSkills\nGo\nlinkedin.com/in/jane\nVienna, 202 555 0143\n')).toBe('202 555 0143');
  });

  it("is the candidate's, not a referee's", () => {
    const end = 'References\nSéverine Lacombe, Acme, +43 664 3219870, lacombe@example.com\n';
    expect(phoneIn(`${atHead('0664 1234567')}${end}`)).toBe('0664 1234567');
    expect(contactIn(`${atHead('Vienna')}${end}`)).toMatchObject({ phone: null, email: null });
  });

  it('is found in a line of its own, and beside an address at the end', () => {
    const text = `Jane Doe\n\nExperience\nAcme, 2019 - 2021\n- Built a queue\n\nSkills\nGo\n`;
    expect(phoneIn(`${text}0664 3219870\n`)).toBe('0664 3219870');
    expect(phoneIn(`${text}jane@example.com, 0664 3219870\n`)).toBe('0664 3219870');
  });
});

describe('the e-mail address that is shown', () => {
  it.each([
    ["o'brien@example.com", "o'brien@example.com"],
    ["E-mail: 'jane@example.com'", 'jane@example.com'],
    ['jane&co@example.com', 'jane&co@example.com'],
    ['jane@xn--bcher-kva.xn--p1ai', 'jane@xn--bcher-kva.xn--p1ai'],
    ['jane@example.comPhone: 202-555-0143', 'jane@example.com'],
    ['git@github.com:jane/repo, jane@example.com', 'jane@example.com'],
  ])('is whole, and no more, in %s', (line, email) => {
    expect(contactIn(atHead(line)).email?.quote).toBe(email);
  });
});
