import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Injectable } from '@nestjs/common';
import {
  AdminAction,
  AdminColumn,
  AdminModel,
  type AdminRequest,
  ListFilter,
  type ListFilterChoice,
  ModelAdmin,
  type Selection,
} from 'nest-steward';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import type { Browser, Visited } from '../support/browser.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { ShipAdmin } from '../support/harbour/ship.admin.js';
import { adapters } from '../support/newsroom.js';
import { personCookie } from '../support/people.js';
import { makeSite, openSite, type OpenSite, type SiteSetup } from '../support/site.js';
import { startUpMistakes } from '../support/start-up-mistakes.js';

declare module 'nest-steward' {
  interface OwnTexts {
    'ship.sunk': string;
  }
}

/** Filters by the names that are in the rows, beside one label of the host's own. */
@Injectable()
class ByName extends ListFilter<Ship> {
  readonly title = 'ship.name';
  readonly parameter = 'named';

  constructor(private readonly dataSource: DataSource) {
    super();
  }

  async choices(request: AdminRequest): Promise<readonly ListFilterChoice[]> {
    const ships = await this.dataSource.getRepository(Ship).find({ order: { id: 'ASC' } });
    const named = ships.map(({ name }) => ({ value: name, label: name }));
    return [...named, { value: '', label: request.translate('ship.unnamed') }];
  }

  apply(query: SelectQueryBuilder<Ship>, value: string): void {
    query.andWhere(`${query.alias}.name = :named`, { named: value });
  }
}

@AdminModel(Ship, {
  verboseName: 'ship.name',
  verboseNamePlural: 'ship.plural',
  listDisplay: ['name', 'status', 'ports'],
  columns: { status: { header: 'ship.status' } },
  choices: { status: { moored: 'ship.status.moored', sunk: 'Sunk' } },
  listFilter: ['status', ByName],
  searchFields: ['name'],
})
class NamedShipAdmin extends ModelAdmin<Ship> {
  override getRowLabel(ship: Ship): string {
    return ship.name;
  }

  @AdminColumn()
  ports(): readonly string[] {
    return ['Skerrow', 'Tern Isle'];
  }

  @AdminAction({ description: 'Scuttle', confirm: 'ship.scuttle.text' })
  scuttle(): void {}

  @AdminAction({
    description: 'Rename',
    async confirm(_request, selection: Selection<Ship>) {
      const [ship] = await selection.getMany();
      return { title: ship?.name ?? '', text: ship?.name ?? '' };
    },
  })
  rename(): void {}

  @AdminAction({ description: 'ship.sink' })
  async sink(request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    const count = await selection.update({ status: 'sunk' });
    this.messageUser(request, request.text('ship.sunk', { count }), 'success');
  }
}

const texts = {
  en: {
    'ship.name': 'ship',
    'ship.plural': 'ships',
    'ship.status': 'Whereabouts',
    'ship.status.moored': 'Moored',
    'ship.unnamed': 'Nameless',
    'ship.scuttle.text': 'She goes down.',
    'ship.sink': 'Sink %(verbose_name_plural)s',
    'ship.sunk': '{count, plural, one {# ship sank.} other {# ships sank.}}',
  },
  de: {
    'ship.name': 'Schiff',
    'ship.plural': 'Schiffe',
    'ship.status': 'Verbleib',
    'ship.status.moored': 'Vertäut',
    'ship.unnamed': 'Namenlos',
    'ship.scuttle.text': 'Sie geht unter.',
    'ship.sink': '%(verbose_name_plural)s versenken',
    'ship.sunk': '{count, plural, one {# Schiff sank.} other {# Schiffe sanken.}}',
    'list.search': 'Finden',
  },
  fr: { 'ship.plural': 'navires', 'list.search': 'Chercher' },
} as const;

const headers = (language: string): { readonly headers: Readonly<Record<string, string>> } => ({
  headers: { 'accept-language': language },
});

const page = ({ $ }: Visited): Readonly<Record<string, string | undefined>> => ({
  lang: $('html').attr('lang'),
  dir: $('html').attr('dir'),
  heading: $('h1').first().text().trim(),
});

/** The buttons of the menu that choose a language: what each sends, its language, what it says and whether it is pressed. */
const choices = ({ $ }: Visited): readonly (readonly (string | undefined)[])[] =>
  $('.preferences [name=language]')
    .toArray()
    .map((button) => [
      $(button).attr('value'),
      $(button).attr('lang'),
      $(button).text(),
      $(button).attr('aria-pressed'),
    ]);

describe.each(adapters)('the languages of a site, on %s', (adapter) => {
  let site: OpenSite;
  let browser: Browser;

  beforeAll(async () => {
    site = await openSite({ adapter, providers: [NamedShipAdmin, ByName], site: { texts } });
    await site.dataSource.getRepository(Ship).insert([
      { id: 1, name: 'Aurora' },
      { id: 2, name: 'list.search' },
    ]);
  });
  afterAll(() => site.close());

  it('are English for a browser that asks for nothing', async () => {
    browser = site.browseAs('ada', 'everything');
    expect(page(await browser.visit('/admin/ship'))).toMatchObject({ lang: 'en', dir: 'ltr', heading: 'Ships' });
  });

  it.each([
    ['de-CH, en;q=0.5', { lang: 'de', dir: 'ltr', heading: 'Schiffe' }],
    ['ar', { lang: 'ar', dir: 'rtl', heading: 'Ships' }],
    ['fr', { lang: 'fr', dir: 'ltr', heading: 'Navires' }],
    ['xx, ;;q=q', { lang: 'en', dir: 'ltr', heading: 'Ships' }],
  ])('are what the browser asks for: %s', async (asked, expected) => {
    expect(page(await browser.visit('/admin/ship', headers(asked)))).toMatchObject(expected);
  });

  it('are what the person has chosen, whatever the browser asks for, until they go back', async () => {
    const list = await browser.visit('/admin/ship?q=a');
    const chosen = await browser.submit(list, { language: 'de' }, { form: 'form.preferences' });

    expect(chosen.address).toBe('/admin/ship?q=a');
    expect(browser.cookie('steward_language')).toBe('de');
    expect(page(await browser.visit('/admin/ship', headers('ar'))).lang).toBe('de');

    browser.setCookie('steward_language', '"><script>');
    expect(page(await browser.visit('/admin/ship', headers('ar'))).lang).toBe('ar');
    browser.setCookie('steward_language', undefined);
  });

  it('are what the browser asks for again, once the choice is taken back', async () => {
    browser.setCookie('steward_language', 'de');
    const german = await browser.visit('/admin/ship?q=a', headers('ar'));
    expect(choices(german)).toEqual([
      ['', undefined, 'Automatisch', 'false'],
      ['en', 'en', 'English', 'false'],
      ['de', 'de', 'Deutsch', 'true'],
      ['zh', 'zh', '中文', 'false'],
      ['ar', 'ar', 'العربية', 'false'],
      ['fr', 'fr', 'français', 'false'],
    ]);

    const answer = await browser.submit(german, { language: '' }, { form: 'form.preferences', follow: false });
    expect(answer.headers.getSetCookie()).toEqual(['steward_language=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax']);
    const arabic = await browser.visit('/admin/ship?q=a', headers('ar'));
    expect(page(arabic).lang).toBe('ar');
    expect(choices(arabic).filter(([, , , pressed]) => pressed === 'true')).toEqual([
      ['', undefined, 'تلقائي', 'true'],
    ]);
  });

  describe('for somebody whose account says a language', () => {
    const visit = async (locale: string, cookie: string | undefined, asked: string): Promise<Visited> => {
      const person = site.browse();
      person.setCookie(...personCookie({ username: 'lovelace', isSuperuser: true, locale }));
      person.setCookie('steward_language', cookie);
      return person.visit('/admin/ship', headers(asked));
    };

    it.each([
      ['what they have chosen here', 'de', 'ar', 'zh', 'ar'],
      ['what the account says, whatever the browser asks for', 'de', undefined, 'zh', 'de'],
      ['what the account says with a country', 'de-AT', undefined, 'zh', 'de'],
      ['what the account says, where the choice is none that is offered', 'de', 'xx', 'zh', 'de'],
      ['what the browser asks for, where the account says none that is offered', 'nl', undefined, 'zh', 'zh'],
    ])('are %s', async (_what, locale, cookie, asked, expected) => {
      const list = await visit(locale, cookie, asked);

      expect(list.status).toBe(200);
      expect(page(list).lang).toBe(expected);
    });

    it('are what the account says once their choice is taken back', async () => {
      const person = site.browse();
      person.setCookie(...personCookie({ username: 'lovelace', isSuperuser: true, locale: 'de' }));
      person.setCookie('steward_language', 'ar');
      const back = await person.submit(await person.visit('/admin'), { language: '' }, { form: 'form.preferences' });

      expect(page(back).lang).toBe('de');
    });

    it('are what the account says on pages of what went wrong, too', async () => {
      const person = site.browse();
      person.setCookie(...personCookie({ username: 'lovelace', isSuperuser: true, locale: 'de' }));

      expect(page(await person.visit('/admin/nowhere', headers('zh')))).toMatchObject({ lang: 'de' });
      expect(page(await person.visit('/admin/ship/999', headers('zh')))).toMatchObject({ lang: 'de' });
    });
  });

  it('refuse one that is not offered', async () => {
    const refused = await browser.submit(
      await browser.visit('/admin'),
      { language: 'xx' },
      { form: 'form.preferences' },
    );

    expect(refused.status).toBe(400);
  });

  it('say names, columns, choices, filters and actions by the texts of the host', async () => {
    const { $, text } = await browser.visit('/admin/ship', headers('de'));

    expect($('th').text()).toContain('Verbleib');
    expect($('td').text()).toContain('Vertäut');
    expect(text).toContain('Schiffe versenken');
    expect($('input[type=search]').parent().text() + text).toContain('Finden');
  });

  it('never take what stands in a row for a key', async () => {
    const { $ } = await browser.visit('/admin/ship', headers('de'));

    expect($('tbody').text()).toContain('list.search');
  });

  it("never take a row's name for a key where it is a filter's label, which says keys itself", async () => {
    const { $ } = await browser.visit('/admin/ship', headers('de'));
    const labels = $('#filters a[href*="named="]')
      .toArray()
      .map((link) => $(link).text().trim());

    expect(labels).toEqual(['Aurora', 'list.search', 'Namenlos']);
  });

  it.each([
    ['a text that is a key by its text', 'scuttle', 'Scuttle', 'Sie geht unter.'],
    ["what a function makes of a row's name as it is", 'rename', 'list.search', 'list.search'],
  ])('say on the page that asks %s', async (_what, action, heading, told) => {
    const german = site.browseAs('grace', 'everything');
    german.setCookie('steward_language', 'de');
    const list = await german.visit('/admin/ship');
    const { $ } = await german.submit(list, { _selected_action: ['2'], action }, { form: 'form#rows' });

    expect($('h1').text()).toBe(heading);
    expect($('main').text()).toContain(told);
  });

  it.each([
    ['de', 'Skerrow, Tern Isle'],
    ['zh', 'Skerrow、Tern Isle'],
    ['ar', 'Skerrow، Tern Isle'],
  ])('put between several values what the language does: %s', async (language, shown) => {
    const { $ } = await browser.visit('/admin/ship', headers(language));

    expect($('tbody td').last().text()).toBe(shown);
  });

  it('fall back on the default language, text by text', async () => {
    const { $ } = await browser.visit('/admin/ship', headers('fr'));

    expect($('th').text()).toContain('Whereabouts');
  });

  it('tell of errors in the language of the page', async () => {
    const lost = await browser.visit('/admin/nowhere', headers('ar'));

    expect(lost.status).toBe(404);
    expect(page(lost)).toMatchObject({ lang: 'ar', dir: 'rtl' });
  });

  it('record a run in the default language, and tell the person in theirs', async () => {
    const german = site.browseAs('grace', 'everything');
    german.setCookie('steward_language', 'de');
    const list = await german.visit('/admin/ship?status=moored');
    const after = await german.submit(list, { _selected_action: ['1'], action: 'sink' }, { form: 'form#rows' });
    const [run] = await site.dataSource.query<{ label: string; selection: string; outcome: string }[]>(
      "SELECT label, selection, outcome FROM steward_run WHERE action = 'sink'",
    );

    expect(after.messages).toContain('1 Schiff sank.');
    expect(run).toMatchObject({ label: 'Sink ships', outcome: '1 Schiff sank.' });
    expect(run?.selection).toContain('Whereabouts: Moored');
  });

  it.each(['en', 'de', 'zh', 'ar', 'fr'])('have every page in %s', async (language) => {
    for (const address of ['', '/ship', '/ship/1', '/ship?q=nobody', '/runs', '/nowhere'])
      expect((await browser.visit(`/admin${address}`, headers(language))).status).toBe(
        address === '/nowhere' ? 404 : 200,
      );
  });
});

describe('mistakes in the languages of a site', () => {
  it.each<[string, object, string]>([
    ['no languages', { languages: null }, "`languages: null`. Use a list of language tags, such as ['en', 'de-AT']"],
    ['one language', { languages: 'en' }, '`languages: "en"`. Use a list'],
    ['no texts', { texts: null }, '`texts: null`. Use texts by language'],
    ['texts of no language', { texts: ['Find'] }, '`texts: ["Find"]`. Use texts by language'],
    ['no texts in a language', { texts: { en: null } }, '`texts.en: null`. Use texts by their keys'],
    ['no default language', { defaultLanguage: null }, "names the language 'null'"],
  ])('stop the start-up, whatever the types say: %s', async (_name, options, told) => {
    const { app } = await makeSite({ adapter: 'express', providers: [ShipAdmin], site: options });

    expect(await startUpMistakes(app)).toEqual([
      { code: expect.stringMatching(/^ADMIN_(SITE_OPTION|LANGUAGE)_INVALID$/), text: expect.stringContaining(told) },
    ]);
  });

  it.each<[string, NonNullable<SiteSetup['site']>, string, string]>([
    ['no tag', { languages: ['en', 'not a tag'] }, 'ADMIN_LANGUAGE_INVALID', 'not a tag'],
    ['a language without texts', { languages: ['en', 'fr'] }, 'ADMIN_LANGUAGE_WITHOUT_TEXTS', "'fr'"],
    ['a default that is not offered', { languages: ['en'], defaultLanguage: 'de' }, 'ADMIN_SITE_OPTION_INVALID', 'en'],
    ['no time zone', { timeZone: 'Europe/Atlantis' }, 'ADMIN_SITE_OPTION_INVALID', 'Europe/Berlin'],
    ['a text that is none', { texts: { en: { 'a.b': '{count, plural, one {#}' } } }, 'ADMIN_TEXT_MALFORMED', "'a.b'"],
    ['a key without a dot', { texts: { en: { ship: 'ship' } } }, 'ADMIN_TEXT_KEY_INVALID', 'article.ship'],
    ['a value that is not given', { texts: { de: { 'site.view': '{who}' } } }, 'ADMIN_TEXT_VALUE_UNKNOWN', "'who'"],
    ['a text without a default', { texts: { de: { 'a.b': 'c' } } }, 'ADMIN_TEXT_DEFAULT_MISSING', "'a.b'"],
    [
      'many texts without a default, all at once',
      { texts: { de: Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((one) => [`a.b${one}`, 'c'])) } },
      'ADMIN_TEXT_DEFAULT_MISSING',
      "its default language: 'a.b1', 'a.b2', 'a.b3', 'a.b4', 'a.b5' and 2 more. Add",
    ],
  ])('stop the start-up: %s', async (_name, options, code, told) => {
    const { app } = await makeSite({ adapter: 'express', providers: [ShipAdmin], site: options });
    const mistakes = await startUpMistakes(app);

    expect(mistakes).toEqual([{ code, text: expect.stringContaining(told) }]);
  });
});
