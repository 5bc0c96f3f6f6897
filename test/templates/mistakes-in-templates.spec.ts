import { describe, expect, it } from 'vitest';
import { Texts } from '../../libs/admin/src/texts/texts.js';
import { helperNames } from '../../libs/admin/src/web/page.renderer.js';
import { ownTemplates } from '../../libs/admin/src/web/templates/own-templates.js';
import { checkTemplates } from '../../libs/admin/src/web/templates/template.check.js';
import {
  CaptainAdmin,
  DeskShipAdmin,
  OfficeAuthenticator,
  OfficeShipAdmin,
  officeSite,
} from '../sites/harbour-sites.js';
import { startUpMistakes } from '../support/start-up-mistakes.js';
import { makeSite } from '../support/site.js';
import { writeTemplates } from './template-directory.js';

/** Starts the desk, with the office beside it, and gives the mistakes in the desk's templates, the directory as `…`. */
async function mistakesIn(templates: Readonly<Record<string, string>>, office = 'office'): Promise<readonly string[]> {
  const directory = writeTemplates(templates);
  const { app } = await makeSite({
    adapter: 'express',
    providers: [OfficeAuthenticator, DeskShipAdmin, CaptainAdmin, ...(office === 'office' ? [OfficeShipAdmin] : [])],
    imports: [officeSite({ name: office })],
    site: { templates: directory.path },
  });
  const mistakes = await startUpMistakes(app);
  directory.remove();
  return mistakes.map(({ code, text }) => `${code}: ${text.replaceAll(directory.path, '…')}`);
}

describe('a template that can not be parsed', () => {
  it.each([
    ['a block that nothing ends', 'First\n{{#if rows}}\nThird\n', 'see line 4: Parse error on line 4'],
    ['a block that something else ends', '\n{{#if rows}}{{/each}}', "see line 2: if doesn't match each"],
    ['a character that means nothing', '\n\n{{rows ,}}', 'see line 3: Parse error on line 3'],
    ['a partial of two contexts', '\n{{> tide rows pages}}', 'see line 2: Unsupported number of partial arguments: 2'],
  ])('stops the start-up, with its file and its line: %s', async (_what, source, told) => {
    const [mistake, ...others] = await mistakesIn({ 'ship/tide.hbs': source });

    expect(mistake).toContain(`ADMIN_TEMPLATE_INVALID: The template '…/ship/tide.hbs' can't be parsed, ${told}`);
    expect(others).toEqual([]);
  });

  it('is told with all others', async () => {
    const mistakes = await mistakesIn({ 'tide.hbs': '{{#if}', 'ship/tide.hbs': '{{/if}}', 'well.hbs': 'Well.' });

    expect(mistakes.map((mistake) => /…[\w/.]+/.exec(mistake)?.[0])).toEqual(['…/ship/tide.hbs', '…/tide.hbs']);
  });
});

describe('a template that names what is not there', () => {
  it.each([
    ['tide.hbs', 'High\n{{> tied}}', "…/tide.hbs' names 'tied' in line 2"],
    ['tide.hbs', '{{#if a}}{{#each b}}\n{{#> layuot}}x{{/layuot}}{{/each}}{{/if}}', "names 'layuot' in line 2"],
    ['ship/tide.hbs', '{{> steward/tide}}', "…/ship/tide.hbs' names 'steward/tide' in line 1"],
    ['tide.hbs', '{{#> layout}}{{> "../ship/low"}}{{/layout}}', "names '../ship/low' in line 1"],
    ['tide.hbs', '{{> 7}}', "names '7' in line 1"],
    ['list-row.hbs', '{{#*inline "list-emty"}}x{{/inline}}', "names 'list-emty' in line 1"],
  ])('stops the start-up: %s with %j', async (file, source, told) => {
    const mistakes = await mistakesIn({ [file]: source, 'ship/low.hbs': 'Low.' });

    expect(mistakes).toHaveLength(1);
    expect(mistakes[0]).toContain('ADMIN_TEMPLATE_PARTIAL_UNKNOWN');
    expect(mistakes[0]).toContain(told);
  });

  it.each([
    ['{{shout heading}}', 'shout'],
    ['{{#unlike a b}}{{/unlike}}', 'unlike'],
    ['{{#if (not a)}}{{/if}}', 'not'],
    ['{{> layout heading=(shout heading)}}', 'shout'],
  ])('stops the start-up, where that is a helper: %s', async (source, helper) => {
    const [mistake] = await mistakesIn({ 'tide.hbs': `\n${source}` });

    expect(mistake).toContain(`ADMIN_TEMPLATE_HELPER_UNKNOWN: The template '…/tide.hbs' calls '${helper}' in line 2`);
    expect(mistake).toMatch(/Use one of: .*if, .*translate\.$/);
  });

  it.each([
    ["\n{{translate 'list.serch'}}", 'list.serch', 2],
    ["{{#if (translate 'nothing' count=1)}}{{/if}}", 'nothing', 1],
    ["{{#each rows}}\n\n{{translate '__proto__'}}{{/each}}", '__proto__', 3],
  ])('stops the start-up, where that is a text: %j', async (source, key, line) => {
    const told = `ADMIN_TEMPLATE_TEXT_UNKNOWN: The template '…/tide.hbs' translates '${key}' in line ${line}, and`;

    expect(await mistakesIn({ 'tide.hbs': source })).toEqual([expect.stringContaining(told)]);
    expect(await mistakesIn({ 'tide.hbs': "{{translate 'list.search'}}{{translate key}}" })).toEqual([]);
  });

  it('is none, where it finds it for the pages of a model alone, and another page has another template', async () => {
    expect(await mistakesIn({ 'ship/tide.hbs': '{{> low}}', 'ship/low.hbs': 'Low.', 'tide.hbs': 'High.' })).toEqual([]);
    expect(await mistakesIn({ 'tide.hbs': '{{> low}}', 'ship/low.hbs': 'Low.' })).toHaveLength(1);
  });

  it('is none, where it names a part that is defined within a template, or computes a name', async () => {
    const parts = '{{#*inline "low"}}Low.{{/inline}}{{> low}}{{#> well}}{{/well}}';

    expect(await mistakesIn({ 'tide.hbs': parts, 'well.hbs': '{{> @partial-block}}' })).toEqual([]);
    expect(await mistakesIn({ 'tide.hbs': "{{> (lookup . 'part')}}" })).toEqual([]);
  });
});

describe('a template that includes itself', () => {
  it.each([
    [{ 'change-list.hbs': '{{> change-list}}' }, 'change-list → change-list'],
    [
      { 'ship/list-table.hbs': '{{#if rows}}{{> steward/change-list}}{{/if}}' },
      'list-table → steward/change-list → list-table',
    ],
    [{ 'layout.hbs': '{{> tide}}', 'tide.hbs': '{{#> layout}}{{/layout}}' }, 'layout → tide → layout'],
  ])('stops the start-up, where it stands in for one of the library: %o', async (templates, way) => {
    const mistakes = await mistakesIn(templates);

    expect(mistakes).toHaveLength(1);
    expect(mistakes[0]).toContain(`ADMIN_TEMPLATE_ENDLESS`);
    expect(mistakes[0]).toContain(`includes itself: ${way}.`);
  });

  it("is none that includes the library's own of its name", async () => {
    expect(await mistakesIn({ 'change-list.hbs': '{{> steward/change-list}}' })).toEqual([]);
  });
});

describe('a folder of templates', () => {
  it.each(['boat', 'office/captain', 'ship/office', 'office/ship/low', 'steward', 'Ship'])(
    'named %s is of nothing, and stops the start-up',
    async (folder) => {
      const [mistake, ...others] = await mistakesIn({ [`${folder}/tide.hbs`]: 'High.' });

      expect(mistake).toContain(`ADMIN_TEMPLATE_FOLDER_UNKNOWN: The folder '${folder}' of templates in '…'`);
      expect(mistake).toContain('like a model (captain, runs, ship), a site (default, office)');
      expect(others).toEqual([]);
    },
  );

  it.each(['ship', 'office', 'default', 'runs', 'office/ship', 'default/captain', 'office/runs'])(
    'may be named %s',
    async (folder) => {
      expect(await mistakesIn({ [`${folder}/tide.hbs`]: 'High.' })).toEqual([]);
    },
  );

  it('may not be named like a site and a model at once, and is told what to do', async () => {
    const [mistake] = await mistakesIn({ 'ship/tide.hbs': 'High.' }, 'ship');

    expect(mistake).toContain("ADMIN_TEMPLATE_FOLDER_AMBIGUOUS: The folder 'ship' of templates in '…'");
    expect(await mistakesIn({ 'default/ship/tide.hbs': 'High.' }, 'ship')).toEqual([]);
  });

  it('may be named like a template: the two are never taken for each other', async () => {
    expect(await mistakesIn({ 'ship/layout.hbs': '{{> ship}}', 'ship.hbs': 'A ship.' })).toEqual([]);
  });
});

describe("the library's own templates", () => {
  it('pass the same checks', () => {
    const own = ownTemplates();

    expect(own.size).toBeGreaterThan(40);
    expect(checkTemplates({ templates: own, own: new Map(), helpers: helperNames, texts: new Texts().keys })).toEqual(
      [],
    );
  });
});
