import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { clientAddressOf, networkOf } from '../../../src/platform/http/client-address.js';

const PROXY = '10.0.0.1';
/** What a request counts as whose nearest, trusted proxy names this as the client. */
const named = (entry: string) => clientAddressOf({ ip: entry, ips: [PROXY, entry] });

describe('clientAddressOf', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['203.0.113.7:51234', '203.0.113.7'],
    ['"203.0.113.7"', '203.0.113.7'],
    ['"203.0.113.7:51234"', '203.0.113.7'],
    [' 203.0.113.7\t', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['::FFFF:CB00:7107', '203.0.113.7'],
    ['0:0:0:0:0:ffff:203.0.113.7', '203.0.113.7'],
    ['[::ffff:203.0.113.7]:443', '203.0.113.7'],
    ['2001:db8::1', '2001:db8::1'],
    ['2001:0DB8:0:0::0001', '2001:db8::1'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['[2001:db8::1]:443', '2001:db8::1'],
    ['"[2001:db8::1]:443"', '2001:db8::1'],
    ['2001:db8::1%eth0', '2001:db8::1'],
    ['[fe80::1%25br-lan.1]:443', 'fe80::1'],
    ['::1', '::1'],
  ])('reads %j', (entry, address) => {
    expect(named(entry)).toBe(address);
  });

  it.each([
    'unknown',
    '_hidden',
    '_SEVKISEK:80',
    '-',
    '',
    '""',
    'unix:',
    'localhost',
    'client.example.com',
    'for=203.0.113.7',
    '203.0.113',
    '203.0.113.256',
    '203.0.113.7.',
    '203.0.113.7:',
    '203.0.113.7:port',
    '203.0.113.7:1:2',
    '203.0.113.007',
    '0xcb.0.0x71.7',
    '3405803783',
    '[203.0.113.7]',
    '[2001:db8::1',
    '2001:db8::1]:443',
    '2001:db8::12345',
    '1:2:3:4:5:6:7:8:9',
    '::1::',
    '203.0.113.7 203.0.113.8',
    '"203.0.113.7',
  ])('counts what %j names as the proxy’s own', (entry) => {
    expect(named(entry)).toBe(PROXY);
  });

  it('is what the farthest proxy names that names an address', () => {
    expect(clientAddressOf({ ip: '', ips: ['10.0.0.1', 'unix:', '203.0.113.7:1'] })).toBe('203.0.113.7');
    expect(clientAddressOf({ ip: '', ips: ['::ffff:10.0.0.1', '10.0.0.2:80', 'unknown'] })).toBe('10.0.0.2');
  });

  it('is unknown of a connection that is gone already', () => {
    expect(clientAddressOf({ ips: [undefined as unknown as string] } as never)).toBe('unknown');
  });

  it('is one client, whatever port a request comes from', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.ipV6(), fc.integer({ min: 0, max: 65_535 }), (ipv4, ipv6, port) => {
        expect(named(`${ipv4}:${port}`)).toBe(named(ipv4));
        expect(named(`[${ipv6}]:${port}`)).toBe(named(ipv6));
        expect(named(named(ipv6))).toBe(named(ipv6));
      }),
    );
  });
});

describe('networkOf', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['203.0.113.7:51234', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['::ffff:cb00:7107', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['64:ff9b::203.0.113.7', '64:ff9b:0:0::/64'],
    ['unknown', 'unknown'],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  it('is the same for all addresses of a network of 64 bits, however they are written', () => {
    const group = fc.integer({ min: 1, max: 0xffff }).map((number) => number.toString(16));
    const four = fc.tuple(group, group, group, group);
    fc.assert(
      fc.property(four, four, four, (network, host, otherHost) => {
        const [one, other] = [host, otherHost].map((each) => networkOf([...network, ...each].join(':')));
        expect(one).toBe(other);
        expect(networkOf(`${network.join(':')}::${host[3]}`)).toBe(one);
      }),
    );
  });
});
