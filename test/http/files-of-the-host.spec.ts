import { Controller, Get, Header } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scriptNames } from '../../libs/admin/src/web/asset.table.js';
import type { Browser, Visited } from '../support/browser.js';
import { ShipAdmin } from '../support/harbour/ship.admin.js';
import { adapters } from '../support/newsroom.js';
import { startUpMistakes } from '../support/start-up-mistakes.js';
import { makeSite, openSite, type OpenSite } from '../support/site.js';

/** Serves the host's own files, as whatever serves static files does. */
@Controller('assets')
class AssetsController {
  @Get('harbour.css')
  @Header('content-type', 'text/css')
  styles(): string {
    return ':root { --accent: #7a1fa2; }';
  }

  @Get('harbour.js')
  @Header('content-type', 'text/javascript')
  script(): string {
    return "document.documentElement.dataset.harbour = 'north';";
  }
}

describe.each(adapters)('stylesheets and scripts of the host, on %s', (adapter) => {
  let site: OpenSite;
  let ada: Browser;

  beforeAll(async () => {
    site = await openSite({
      adapter,
      providers: [ShipAdmin],
      controllers: [AssetsController],
      site: {
        stylesheets: ['/api/assets/harbour.css', 'https://styles.example/print.css?a=1&b=2'],
        scripts: ['/api/assets/harbour.js'],
      },
      configure: (app) => app.setGlobalPrefix('api'),
    });
    ada = site.browseAs('ada', 'everything');
  });
  afterAll(() => site.close());

  const stylesIn = ({ $ }: Visited) =>
    $('link[rel=stylesheet]')
      .toArray()
      .map(({ attribs }) => attribs['href'] ?? '');
  const scriptsIn = ({ $ }: Visited) =>
    $('script')
      .toArray()
      .map(({ attribs }) => attribs['src'] ?? '');

  it.each(['/api/admin', '/api/admin/ship', '/api/admin/nowhere'])(
    "are linked on %s as they were named, behind the library's own",
    async (address) => {
      const page = await ada.visit(address);

      expect(stylesIn(page)).toEqual([
        expect.stringMatching(/^\/api\/admin\/assets\/steward\.\w+\.css$/),
        '/api/assets/harbour.css',
        'https://styles.example/print.css?a=1&b=2',
      ]);
      expect(scriptsIn(page)).toEqual([
        ...scriptNames.map((name) =>
          expect.stringMatching(new RegExp(`^/api/admin/assets/${name.replace('.js', '')}\\.\\w+\\.js$`)),
        ),
        '/api/assets/harbour.js',
      ]);
    },
  );

  it('are served by the host, and are modules: no script and no style stands in the page', async () => {
    const page = await ada.visit('/api/admin/ship');
    const [, styles = ''] = stylesIn(page);
    const [, script = ''] = scriptsIn(page);

    expect((await ada.visit(styles)).text).toContain('--accent: #7a1fa2');
    expect((await ada.visit(script)).status).toBe(200);
    expect(page.$('script:not([src]), script:not([type=module]), style, [style]')).toHaveLength(0);
  });
});

describe('an address of a stylesheet or a script', () => {
  const mistakesOf = async (given: unknown) => {
    const { app } = await makeSite({
      adapter: 'express',
      providers: [ShipAdmin],
      // Safe: a program without types may say anything, and that is what this is about.
      site: { stylesheets: given as string[], scripts: given as string[] },
    });
    return (await startUpMistakes(app)).map(({ text }) => text);
  };

  it.each([
    ['javascript:alert(1)'],
    ['JavaScript:alert(1)'],
    [' javascript:alert(1)'],
    ['/\tjava', 'data:text/css,*{}'],
    ['assets/admin.css'],
    ['./admin.css'],
    ['https://'],
    ['mailto:ada@example.com'],
    [''],
    [7],
    [null],
  ])('stops the start-up: %j', async (...given) => {
    const mistakes = await mistakesOf(given);

    expect(mistakes).toHaveLength(2);
    expect(mistakes[0]).toContain("The site 'default' has `stylesheets: [");
    expect(mistakes[1]).toContain("The site 'default' has `scripts: [");
    expect(mistakes[0]).toContain('addresses that begin with a slash or with https://');
  });

  it.each([['/assets/admin.css'], [{}], [7]])('stops the start-up, where it is no list: %j', async (given) => {
    expect(await mistakesOf(given)).toHaveLength(2);
  });

  it.each([['/a.css'], ['https://cdn.example/a.css', '/b/c.css?v=2'], []])('may be %j', async (...given) => {
    expect(await mistakesOf(given)).toEqual([]);
  });
});
