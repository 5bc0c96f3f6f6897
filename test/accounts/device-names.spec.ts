import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Texts } from '../../libs/admin/src/texts/texts.js';
import { deviceName } from '../../libs/admin/src/web/device-name.js';

const texts = new Texts();

describe('the name of a device', () => {
  it.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0', 'Firefox on Linux'],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0',
      'Microsoft Edge on Windows',
    ],
    [
      'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
      'Chrome on Android',
    ],
    ['Harbour Robot/1.0 (X11; Linux)', 'Harbour Robot on Linux'],
    ['<b>Robot</b>/1.0 (X11; Linux)', 'Linux'],
    ['curl/8.5.0', 'Unknown browser'],
    ['', 'Unknown browser'],
    ['\u0000', 'Unknown browser'],
  ])('of %j is %s', (userAgent, name) => {
    expect(deviceName(texts, userAgent)).toBe(name);
  });

  it('is short and on one line, whatever a request says', () => {
    const words = fc.constantFrom(
      'Mozilla/5.0',
      'Firefox/',
      'Chrome/1',
      'Android',
      'Windows NT',
      '(',
      ')',
      ';',
      ' ',
      '\n',
    );
    const strange = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(words).map((parts) => parts.join('')),
      fc.tuple(fc.string({ unit: 'binary' }), fc.string()).map(([name, system]) => `${name}/1 (${system})`),
    );
    fc.assert(
      fc.property(strange, (userAgent) => {
        expect(deviceName(texts, userAgent)).toMatch(/^[\w .+()-]{1,84}$/);
      }),
    );
  });

  it('is found at once, of half a megabyte too', () => {
    expect(deviceName(texts, 'Mozilla/5.0 ('.repeat(40_000))).toBe('Unknown browser');
  });
});
