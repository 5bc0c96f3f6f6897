import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clientNetwork } from '../../libs/admin/src/accounts/client-network.js';
import { deviceCookie, readDevice } from '../../libs/admin/src/accounts/device-cookie.js';
import { readUserAgent } from '../../libs/admin/src/accounts/user-agent.js';
import { requestWith, secret } from './accounts-application.js';

describe('the network of an address', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:0:1:2:3:4:5', '2001:db8:0:1::/64'],
    ['2001:0DB8::1', '2001:db8::/64'],
    ['fe80::1%eth0', 'fe80::/64'],
    ['::1', '::/64'],
    ['unknown', ''],
    ['', ''],
    [undefined, ''],
  ])('of %s is %s', (address, network) => {
    expect(clientNetwork(address)).toBe(network);
  });

  it('is one for all addresses of IPv6 with the same first half', () => {
    const part = fc.integer({ min: 0, max: 0xffff }).map((value) => value.toString(16));
    const half = fc.tuple(part, part, part, part).filter(([first]) => first !== '0');
    fc.assert(
      fc.property(half, half, half, (network, one, other) => {
        const [first, second] = [one, other].map((rest) => clientNetwork([...network, ...rest].join(':')));
        expect(first).toMatch(/::\/64$|\/64$/);
        expect(first).toBe(second);
      }),
    );
  });

  it('is one, or none, for any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.ipV4(), fc.ipV6()), (text) => {
        expect(clientNetwork(text)).toMatch(/^(?:\d+\.\d+\.\d+\.\d+|[\da-f:]+\/64)?$/);
      }),
    );
  });
});

describe('the cookie of a known browser', () => {
  const cookieFor = (username: string, given = secret) =>
    deviceCookie(requestWith(), username, given).split(';')[0] ?? '';

  it('is known for its account, by an older secret too, and for no other', () => {
    const cookie = cookieFor('ada');
    const device = /=([\w-]{22})\./.exec(cookie)?.[1];

    expect(readDevice(requestWith(cookie), 'ada', [secret])).toBe(device);
    expect(readDevice(requestWith(cookie), 'ada', [secret.toLowerCase(), secret])).toBe(device);
    expect(readDevice(requestWith(cookie), 'ada', [secret.toLowerCase()])).toBeUndefined();
    expect(readDevice(requestWith(cookie), 'grace', [secret])).toBeUndefined();
    expect(readDevice(requestWith(), 'ada', [secret])).toBeUndefined();
  });

  it('is none with any part of it changed', () => {
    const value = cookieFor('ada').slice('steward_device='.length);
    const character = fc.constantFrom(...'AZaz09-_.%;= ');
    fc.assert(
      // The last character of base64 has bits that no byte has.
      fc.property(fc.nat(value.length - 2), character, (position, changed) => {
        fc.pre(value[position] !== changed);
        const forged = value.slice(0, position) + changed + value.slice(position + 1);
        expect(readDevice(requestWith(`steward_device=${forged}`), 'ada', [secret])).toBeUndefined();
      }),
    );
  });

  it('is none for any other text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readDevice(requestWith(`steward_device=${text}`), 'ada', [secret])).toBeUndefined();
      }),
    );
  });
});

describe('what a browser says of itself', () => {
  it('is kept as at most 255 characters of plain ASCII, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (text) => {
        expect(readUserAgent({ headers: { 'user-agent': text } })).toMatch(/^[\x20-\x7e]{0,255}$/);
      }),
    );
  });
});
