import fc from 'fast-check';
import { AdminModel, AdminRequest, ModelAdmin, type ObjectLink } from 'nest-steward';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { isWebAddress } from '../../libs/admin/src/web/is-web-address.js';
import { resetFleet } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { adapters } from '../support/newsroom.js';
import { openSite, type OpenSite } from '../support/site.js';

/** What the admin gives beside the link to the back office. */
let more: unknown = [];

@AdminModel(Ship)
class ShipAdmin extends ModelAdmin<Ship> {
  override getObjectLinks(request: AdminRequest, ship: Ship) {
    const links = [
      { label: `Edit ${ship.name} as <${request.user.username}>`, href: `/office/ships/${ship.id}?a=1&b="2"` },
    ];
    // Safe: a spec of what must not be given.
    return Promise.resolve((Array.isArray(more) ? [...links, ...(more as unknown[])] : more) as ObjectLink[]);
  }
}

describe.each(adapters)('links of the host on the page of a row, on %s', (adapter) => {
  let site: OpenSite;

  beforeAll(async () => {
    site = await openSite({ adapter, providers: [ShipAdmin] });
    await resetFleet(site.dataSource);
  });
  afterAll(() => site.close());
  afterEach(() => {
    more = [];
  });

  const visit = () => site.browseAs('ada', 'everything').visit('/admin/ship/1');
  const links = async () => {
    const { $ } = await visit();
    return $('.object-links a')
      .toArray()
      .map((link) => [$(link).text(), link.attribs.href]);
  };

  it('are those that its admin gives for the request and the row, escaped', async () => {
    expect(await links()).toEqual([['Edit Aurora as <ada>', '/office/ships/1?a=1&b="2"']]);
  });

  it.each([
    'https://example.org/1',
    'http://example.org',
    'HTTPS://EXAMPLE.ORG',
    '//example.org/1',
    'edit',
    '?edit=1',
    '#top',
  ])('may lead to %s', async (href) => {
    more = [{ label: 'More', href }];

    expect((await links()).at(-1)).toEqual(['More', href]);
  });

  it.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,<script>',
    'vbscript:x',
    'mailto:ada@example.org',
    'blob:https://example.org/1',
    'file:///etc/passwd',
    'https://',
  ])('leave out what is no web address, and the log says so: %j', async (href) => {
    more = [{ label: 'More', href }];

    expect(await links()).toHaveLength(1);
    expect(site.log.warnings).toContain(
      `ShipAdmin.getObjectLinks gave "More" the address ${JSON.stringify(href)}, which is not of http or https: it was left out.`,
    );
  });

  it.each([
    ['nothing', null, 'object'],
    ['a text', '/office', 'string'],
    ['a link without a label', [{ href: '/office' }], '{"href":"/office"}'],
    ['an address that is no text', [{ label: 'Office', href: 1 }], '{"label":"Office","href":1}'],
  ])('are a mistake where they are %s', async (_what, given, found) => {
    more = given;
    const page = await visit();

    expect(page.status).toBe(500);
    expect(site.log.errors.join('\n')).toContain(`ShipAdmin.getObjectLinks returned ${found}. Return a list of links`);
  });
});

describe('a web address', () => {
  it('is of http or https, wherever it stands and however it is written', () => {
    const scheme = fc.constantFrom(
      'javascript:',
      'JAVAscript:',
      'data:',
      'http:',
      'https:',
      'mailto:',
      '//',
      '/',
      '?',
      '',
    );
    const noise = fc.array(fc.constantFrom('\t', '\n', '\r', ' ', '\0', ':', '/', '\\', 'a', '&colon;', '%3A'), {
      maxLength: 4,
    });
    const address = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .tuple(noise, scheme, fc.nat(12), noise, fc.string())
        .map(
          ([before, text, at, within, after]) =>
            before.join('') + text.slice(0, at) + within.join('') + text.slice(at) + after,
        ),
    );
    fc.assert(
      fc.property(
        address,
        fc.constantFrom('http://127.0.0.1:3000/admin/ship/1', 'https://h.example/api/admin/ship/a%2Fb'),
        (text, page) => {
          fc.pre(isWebAddress(text));
          expect(new URL(text, page).protocol).toMatch(/^https?:$/);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
