import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { Texts } from '../../libs/admin/src/texts/texts.js';
import { helperNames } from '../../libs/admin/src/web/page.renderer.js';
import { loadSiteTemplates } from '../../libs/admin/src/web/templates/site-templates.js';
import { writeTemplates } from '../templates/template-directory.js';
import { readCodeBlocks } from './code-block.reader.js';
import { repository } from './documents.js';
import { checkPaths } from './template-paths.check.js';
import { TemplateTypes } from './template-types.js';
import { writeTemplateViews } from './template-views.page.js';

const directory = join(repository, 'libs/admin/templates');
const path = 'docs/reference/templates.md';
const document = readFileSync(join(repository, path), 'utf8');

/** The templates of the library by their names. */
const templates = new Map(
  readdirSync(directory).map((file) => [file.replace(/\.hbs$/, ''), readFileSync(join(directory, file), 'utf8')]),
);

/** Reads the part of the document below a heading: `## The parts of the pages`. */
function section(heading: string): string {
  const [, after = ''] = document.split(`\n${heading}\n`);
  const level = heading.indexOf(' ');
  return after.split(new RegExp(`^#{1,${level}} `, 'm'))[0] ?? '';
}

describe("the library's templates", () => {
  let types: TemplateTypes;

  beforeAll(() => {
    types = new TemplateTypes();
  });

  it('have each a type of what they may use', () => {
    expect([...types.views.keys()].toSorted()).toEqual([...templates.keys()].toSorted());
  });

  it.each([...templates])('use nothing else: %s', (name, source) => {
    const context = types.views.get(name);

    expect(context && checkPaths(source, context, types)).toEqual([]);
  });

  it.each([
    ['{{#each rows}}{{titel}}{{/each}}', "line 1: RowView has no 'titel'"],
    ['\n{{@page.nothing}}', "line 2: PageView has no 'nothing'"],
    ['{{#each rows}}{{../headin}}{{/each}}', "line 1: ChangeListView has no 'headin'"],
    ["{{#if search}}{{translate 'list.search' a=search.valeu}}{{/if}}", "line 1: SearchView has no 'valeu'"],
    ['{{#each heading}}{{/each}}', 'line 1: string is no list'],
    ['{{> list-row}}', "line 1: 'list-row' takes RowView, and not ChangeListView"],
    ['{{> planned-rows row=rows}}', "line 1: 'planned-rows' is not given rows"],
    ['{{> list-cells}}', "line 1: there is no partial 'list-cells'"],
  ])('would be told of %s', (source, problem) => {
    const context = types.views.get('change-list');

    expect(context && checkPaths(source, context, types)).toEqual([problem]);
  });

  it('stand in docs/reference/templates.md, each with what it may use', () => {
    const rows = [...section('## The templates').matchAll(/^\| `([\w-]+)` +\| ([^|]+?) +\|/gm)].map(
      ([, name = '', context = '']) => `${name}: ${context}`,
    );
    const expected = [...types.views].map(([name, type]) => `${name}: ${documentedName(types.nameOf(type))}`);

    expect(rows.toSorted()).toEqual(expected.toSorted());
  });

  it('are told in docs/reference/template-views.md what their types say: `npm run reference` makes it anew', async () => {
    await expect(writeTemplateViews(types)).toMatchFileSnapshot(join(repository, 'docs/reference/template-views.md'));
  });

  it('get nothing without a word', () => {
    const wordless = [...types.named()].flatMap(([name, type]) => [
      ...(types.commentOf(type) === '' ? [name] : []),
      ...types
        .membersOf(type)
        .flatMap(({ name: member, view, comment }) =>
          view === undefined && comment === '' ? [`${name}.${member}`] : [],
        ),
    ]);

    expect(wordless).toEqual([]);
  });

  it.each([...templates])('have fewer than 60 lines: %s', (_name, source) => {
    expect(source.split('\n').length).toBeLessThan(60);
  });
});

describe('the templates shown in docs/reference/templates.md', () => {
  it('start with a site', () => {
    const blocks = readCodeBlocks({ path, text: document }).filter(({ language }) => language === 'hbs');
    const shown = blocks.map(({ lines, line }) => [`block-${line}.hbs`, lines.map(({ text }) => text).join('\n')]);
    const host = writeTemplates(Object.fromEntries(shown) as Record<string, string>);

    const { mistakes } = loadSiteTemplates({
      directory: host.path,
      site: 'default',
      models: new Map([['default', ['article']]]),
      helpers: helperNames,
      texts: new Texts().keys,
    });
    host.remove();

    expect(blocks.length).toBeGreaterThan(2);
    expect(mistakes).toEqual([]);
  });
});

/** Writes the name of a type as the document does: a link to its section, a list as such, and nothing for a part of the frame. */
function documentedName(name: string): string {
  if (name === 'object') return 'what the page does';
  const [, list, type = ''] = /^(readonly )?(\w+)(?:\[\])?$/.exec(name) ?? [];
  return `${list ? 'a list of ' : ''}[${type}](template-views.md#${type.toLowerCase()})`;
}
