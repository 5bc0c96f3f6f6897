import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { describe, expect, it } from 'vitest';
import { htmlAttributes } from '../../libs/admin/src/web/html-attribute.js';
import { templatePlaces } from './template-places.js';

const root = join(import.meta.dirname, '../..');

/** The folders of templates that are shown to people: the library's, and those of the demo. */
const folders = ['libs/admin/templates', 'apps/newsroom/src/templates'] as const;

const templates = folders.flatMap((folder) =>
  readdirSync(join(root, folder)).map((file) => [file, readFileSync(join(root, folder, file), 'utf8')] as const),
);

/** Finds what a template puts into a page as it is, without escaping it. */
function unescapedIn(source: string): readonly string[] {
  const found: string[] = [];
  class Finder extends Handlebars.Visitor {
    override MustacheStatement(mustache: hbs.AST.MustacheStatement): void {
      if (!mustache.escaped) found.push('original' in mustache.path ? mustache.path.original : 'a value');
      super.MustacheStatement(mustache);
    }
  }
  new Finder().accept(Handlebars.parse(source));
  return found;
}

describe('the templates', () => {
  it.each(templates)('put no value into %s that is not escaped', (_file, source) => {
    expect(unescapedIn(source)).toEqual([]);
  });

  it.each(templates)('put values into %s as texts and between double quotes, and nowhere else', (_file, source) => {
    const places = templatePlaces(source).filter(({ place }) => place !== 'text' && place !== 'attribute');

    // The attributes of a control are made in one place, by names that stand in the code.
    expect(places.filter(({ value, place }) => value !== 'name' || place !== 'name of an attribute')).toEqual([]);
  });

  it.each(templates)('write no script and no style into %s', (_file, source) => {
    expect(source).not.toMatch(/<style|\sstyle=|\son[a-z]+\s*=|srcdoc|javascript:|<base|<iframe|http-equiv/i);
    for (const [script] of source.matchAll(/<script[\s\S]*?<\/script>/g))
      expect(script).toMatch(/^<script type="module" src="\{\{[^"]*\}\}"><\/script>$/);
  });

  it('put into attributes that lead somewhere nothing but addresses that the site has made or the host has configured', () => {
    const leads = templates.flatMap(([, source]) =>
      templatePlaces(source)
        .filter(({ of }) => /@(href|src|action|formaction|data|poster|ping|cite|srcset)$/.test(of))
        .map(({ value, of }) => `${of}: ${value}`),
    );

    // Each is made of the site's own address, names of models, and encoded keys and parameters.
    const made = [
      'a@href: ../model',
      'a@href: @page.account',
      'a@href: @page.home',
      'a@href: address',
      'a@href: again',
      'a@href: all',
      'a@href: all.href',
      'a@href: allRuns',
      'a@href: back',
      'a@href: clear',
      'a@href: countAll',
      'a@href: facets.href',
      'a@href: first',
      'a@href: goOn',
      'a@href: home.href',
      'a@href: last',
      'a@href: link.href',
      'a@href: list',
      'a@href: list.href',
      'a@href: next',
      'a@href: previous',
      'a@href: record',
      'a@href: showAll',
      'a@href: showPages',
      'a@href: sort.href',
      'a@href: toggle.href',
      'form@action: @page.preferences.postTo',
      'form@action: @page.signOut',
      'form@action: id',
      'form@action: postTo',
      'form@action: stop.postTo',
      'link@href: @page.icon',
      'link@href: @page.stylesheet',
    ];
    // Made likewise, or let through by `isWebAddress`: what a column of links and `getObjectLinks` give, and where an action leads out of the site.
    const checked = ['a@href: href', 'a@href: to'];
    // What the host has configured; but for `signOutUrl` start-up has let it through by `isWebAddress`.
    const configured = [
      'a@href: @page.signOutLink',
      'a@href: @page.siteUrl',
      'img@src: @page.logo',
      'link@href: this',
      'script@src: this',
    ];
    expect([...new Set(leads)].toSorted()).toEqual([...made, ...checked, ...configured].toSorted());
  });

  it('give controls the attributes that the code names, whatever their values are', () => {
    expect(htmlAttributes({ required: true, value: '" onclick="x', disabled: false })).toEqual([
      { name: 'required', value: '' },
      { name: 'value', value: '" onclick="x' },
    ]);
  });
});

describe('the check of the templates', () => {
  it.each([
    ['<a href={{x}}>', 'attribute without quotes'],
    ["<a href='{{x}}'>", 'attribute without quotes'],
    ['<a {{x}}>', 'name of an attribute'],
    ['<a{{#if y}} {{x}}="1"{{/if}}>', 'name of an attribute'],
    ['<{{x}}>', 'element'],
    ['<!-- {{x}} -->', 'comment'],
    ['<script>{{x}}</script>', 'script'],
    ['<style>{{x}}</style>', 'script'],
    ['<a href="{{x}}">', 'attribute'],
    ['<p>{{x}}</p>', 'text'],
    ['<script src="a"></script>{{x}}', 'text'],
    ['<p class="{{#if y}}a{{else}}b{{/if}}">{{~x~}}</p>', 'text'],
  ])('sees where %s puts its value: %s', (source, place) => {
    expect(templatePlaces(source).map(({ value, place: found }) => [value, found])).toEqual([['x', place]]);
  });

  it.each(['{{{x}}}', '{{&x}}', '<p>{{#if y}}{{{x}}}{{/if}}</p>'])('sees that %s is not escaped', (source) => {
    expect(unescapedIn(source)).toEqual(['x']);
  });
});
