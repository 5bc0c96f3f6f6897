import { afterEach, describe, expect, it } from 'vitest';
import { accentByTheme, grounds, writeAccentRule } from '../../libs/admin/src/web/accent.js';
import { contrastOf } from '../../libs/admin/src/web/colour-contrast.js';
import type { AdminSiteOptions } from '../../libs/admin/src/site/site-options.js';
import { ShipAdmin } from '../support/harbour/ship.admin.js';
import { adapters } from '../support/newsroom.js';
import { makeSite, openSite, type OpenSite } from '../support/site.js';
import { startUpMistakes } from '../support/start-up-mistakes.js';
import { colourOf } from './tokens.reader.js';

const themes = ['light', 'dark'] as const;

async function mistakesOf(site: Partial<AdminSiteOptions>): Promise<readonly string[]> {
  const { app } = await makeSite({ adapter: 'express', providers: [ShipAdmin], site });
  return (await startUpMistakes(app)).map(({ text }) => text);
}

describe.each(adapters)('an accent and a logo of the host, on %s', (adapter) => {
  let site: OpenSite | undefined;
  afterEach(() => site?.close());

  it('are in the stylesheet and at the top of every page, and no style stands in the page', async () => {
    const logo = 'https://images.example/logo.svg';
    site = await openSite({
      adapter,
      providers: [ShipAdmin],
      site: { siteHeader: 'Harbour', accentColor: '#7a1fa2', logo },
    });
    const browser = site.browseAs('ada', 'everything');
    const page = await browser.visit('/admin');
    const styles = await browser.visit(page.$('link[rel=stylesheet]').attr('href') ?? '');

    expect(styles.text.endsWith(writeAccentRule('#7a1fa2'))).toBe(true);
    expect(page.$('header img').attr()).toMatchObject({ src: logo, alt: 'Harbour' });
    expect(page.$('style, [style]')).toHaveLength(0);
    expect(page.headers.get('content-security-policy')).toContain("img-src 'self' https://images.example;");
  });

  it('give the stylesheet a name of its own, so that browsers take no other for it', async () => {
    const namesOf = async (accentColor: string): Promise<string | undefined> => {
      site = await openSite({ adapter, providers: [ShipAdmin], site: { accentColor } });
      const { $ } = await site.browseAs('ada', 'everything').visit('/admin');
      await site.close();
      return $('link[rel=stylesheet]').attr('href');
    };

    expect(await namesOf('#7a1fa2')).not.toBe(await namesOf('#a21f3c'));
  });
});

describe('an accent', () => {
  it('is measured on the grounds that the stylesheet has', () => {
    for (const theme of themes) {
      expect(grounds[theme]).toEqual({ surface: colourOf('--surface', theme), hover: colourOf('--hover', theme) });
    }
  });

  it.each(['#000000', '#7a1fa2', '#145ec1', '#a21f3c', '#006436', '#7b4c00', '#0b7a4b'])(
    'can be read in the dark theme too, in a shade of it: %s',
    (given) => {
      const { dark } = accentByTheme(given);
      const [, selected = ''] = /--selected: light-dark\(#\w+, (#\w+)\)/.exec(writeAccentRule(given)) ?? [];

      for (const ground of ['--page', '--surface', '--hover'])
        expect(contrastOf(dark, colourOf(ground, 'dark'))).toBeGreaterThanOrEqual(4.5);
      expect(contrastOf(dark, selected)).toBeGreaterThanOrEqual(4.5);
      expect(contrastOf(colourOf('--muted', 'dark'), selected)).toBeGreaterThanOrEqual(4.5);
      expect(contrastOf(colourOf('--on-accent', 'dark'), dark)).toBeGreaterThanOrEqual(4.5);
    },
  );

  it.each(['#000000', '#7a1fa2', '#145ec1', '#a21f3c', '#006436', '#7b4c00', '#0b7a4b'])(
    'shows which rows are chosen as well as the own one of the stylesheet does, in both themes: %s',
    (given) => {
      const [, light = '', dark = ''] = /--selected: light-dark\((#\w+), (#\w+)\)/.exec(writeAccentRule(given)) ?? [];

      expect(contrastOf(light, grounds.light.surface)).toBeGreaterThanOrEqual(1.14);
      expect(contrastOf(dark, grounds.dark.surface)).toBeGreaterThanOrEqual(1.23);
    },
  );

  it('is the one of each theme where both are named', () => {
    expect(accentByTheme({ light: '#7a1fa2', dark: '#d59ff0' })).toEqual({ light: '#7a1fa2', dark: '#d59ff0' });
  });

  it.each([['#7a1fa2'], ['#7A1FA2'], [{ light: '#145ec1', dark: '#70adfb' }], [undefined]])(
    'may be %j',
    async (given) => {
      expect(await mistakesOf(given === undefined ? {} : { accentColor: given })).toEqual([]);
    },
  );

  it.each([
    ['purple'],
    ['#fff'],
    ['#7a1fa2;} body{display:none'],
    ['rgb(1 2 3)'],
    [7],
    [null],
    [{ light: '#145ec1' }],
    [[]],
  ])('that is no colour stops the start-up: %j', async (given) => {
    // Safe: a program without types may say anything, and that is what this is about.
    const mistakes = await mistakesOf({ accentColor: given as string });

    expect(mistakes).toHaveLength(1);
    expect(mistakes[0]).toContain("The site 'default' has `accentColor: ");
    expect(mistakes[0]).toContain("Use a colour of six digits such as '#145ec1'");
  });

  it('that text can not be read in stops the start-up, with a shade that would do', async () => {
    const [mistake = ''] = await mistakesOf({ accentColor: '#ff8800' });
    const [, shade = ''] = /such as '(#\w+)'/.exec(mistake) ?? [];

    expect(mistake).toContain("text in '#ff8800' does not differ by 4.5 to 1 from '#f1f3f5', on which it may stand");
    expect(await mistakesOf({ accentColor: shade })).toEqual([]);
    expect(await mistakesOf({ accentColor: { light: '#145ec1', dark: '#145ec1' } })).toEqual([
      expect.stringContaining('a lighter colour for the dark theme'),
    ]);
  });
});

describe('a logo', () => {
  it.each([['/assets/logo.svg'], ['https://images.example/logo.png?v=2']])('may be %j', async (logo) => {
    expect(await mistakesOf({ logo })).toEqual([]);
  });

  it.each([['logo.svg'], ['javascript:alert(1)'], ['data:image/png;base64,AA'], [''], [7], [null]])(
    'stops the start-up where its address is none: %j',
    async (logo) => {
      // Safe: as above.
      const mistakes = await mistakesOf({ logo: logo as string });

      expect(mistakes).toEqual([expect.stringContaining("such as '/assets/logo.svg'")]);
    },
  );
});
