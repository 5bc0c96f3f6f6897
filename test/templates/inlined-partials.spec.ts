import fc from 'fast-check';
import Handlebars from 'handlebars';
import { describe, expect, it } from 'vitest';
import { inlinePartials } from '../../libs/admin/src/web/templates/inlined-partials.js';
import { readReferences } from '../../libs/admin/src/web/templates/template-references.js';

type Sources = Readonly<Record<string, string>>;

const context = {
  name: 'Aurora',
  shown: true,
  hidden: false,
  rows: [
    { name: 'one', shown: true, rows: [] },
    { name: '<two>', shown: false, rows: [{ name: 'three', shown: true }] },
  ],
};

/** Renders the template `page` as Handlebars does, and with partials put in. Tells how many are still called. */
function renderBothWays(sources: Sources): {
  readonly called: string;
  readonly inlined: string;
  readonly calls: number;
} {
  const handlebars = Handlebars.create();
  // Compiled, since what is registered as text is compiled anew as whoever calls it is.
  for (const [name, source] of Object.entries(sources)) handlebars.registerPartial(name, handlebars.compile(source));
  const syntax = new Map(Object.entries(sources).map(([name, source]) => [name, Handlebars.parse(source)]));
  const page = syntax.get('page');
  if (!page) throw new TypeError('There is no page.');
  // What one of them defines within itself goes before what others are called, so its name says nothing.
  const defined = new Set(
    [...syntax.values()].flatMap((template) => readReferences(template).inline).map(({ name }) => name),
  );
  const inlined = inlinePartials(page, (name) => (defined.has(name) ? undefined : syntax.get(name)));
  return {
    called: handlebars.compile(sources['page'])(context),
    inlined: handlebars.compile(inlined, { ignoreStandalone: true })(context),
    calls: JSON.stringify(inlined).split('"PartialStatement"').length - 1,
  };
}

/** Generates the source of a template that includes others of the names. */
function sourceWith(partials: readonly string[]): fc.Arbitrary<string> {
  const { source } = fc.letrec<{ source: string; piece: string }>((tie) => ({
    source: fc.array(tie('piece'), { maxLength: 4 }).map((pieces) => pieces.join('')),
    piece: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'template' },
      fc.constantFrom('text', ' ', '\n', '{{name}}', '{{../name}}', '{{~name~}}', '{{@index}}'),
      fc.constantFrom(...partials).map((name) => `{{> ${name}}}`),
      fc.constantFrom(...partials).map((name) => `\n  {{> ${name}}}\n`),
      fc.constantFrom(...partials).map((name) => `{{~> ${name} name='given'~}}`),
      tie('source').map((inner) => `{{#if shown}}${inner}{{else}}${inner}!{{/if}}`),
      tie('source').map((inner) => `{{#each rows}}${inner}{{/each}}`),
      tie('source').map((inner) => `{{#each rows as |name|}}${inner}{{/each}}`),
      fc
        // Includes nothing, so that none includes itself, and names no value of a block, which Handlebars does not find there.
        .tuple(
          fc.constantFrom(...partials),
          fc.constantFrom('inline', '[{{shown}}]', '[{{../shown}}]', '\n{{#if shown}}!{{/if}}\n'),
        )
        .map(([name, inner]) => `{{#*inline "${name}"}}${inner}{{/inline}}`),
      fc.constant('{{#> @partial-block}}no block{{/@partial-block}}'),
      fc.constantFrom(...partials).chain((name) => tie('source').map((inner) => `{{#> ${name}}}${inner}{{/${name}}}`)),
      tie('source').map((inner) => `\n{{^hidden}}\n${inner}\n{{/hidden}}\n`),
    ),
  }));
  return source;
}

describe('the partials of a template', () => {
  it('are put into it where they stand as they are', () => {
    const page = '<table>{{#each rows}}{{> row}}{{/each}}</table>';

    const { called, inlined, calls } = renderBothWays({ page, row: '<tr>{{> cell}}</tr>', cell: '<td>{{name}}' });

    expect(inlined).toBe('<table><tr><td>one</tr><tr><td>&lt;two&gt;</tr></table>');
    expect(inlined).toBe(called);
    expect(calls).toBe(0);
  });

  it.each([
    ['with a value', '{{> cell name}}'],
    ['with a value by name', "{{> cell name='other'}}"],
    ['indented', 'a\n  {{> cell}}\nb'],
    ['by a name that is computed', "{{> (lookup . 'partial')}}"],
    ['within a block that names its values', '{{#each rows as |name|}}{{> cell}}{{/each}}'],
  ])('are called %s', (_what, page) => {
    const syntax = inlinePartials(Handlebars.parse(page), () => Handlebars.parse('<td>{{name}}'));

    expect(JSON.stringify(syntax)).toContain('"PartialStatement"');
  });

  it('are called where they look around themselves, and see nothing there', () => {
    const { called, inlined, calls } = renderBothWays({
      page: '{{#each rows}}{{> cell}}{{/each}}',
      cell: '<b>{{../name}}',
    });

    expect(inlined).toBe('<b><b>');
    expect(inlined).toBe(called);
    expect(calls).toBe(1);
  });

  it('are called where they define others within themselves, which nobody else sees', () => {
    const { called, inlined } = renderBothWays({
      page: '{{> tools}}|{{> row}}',
      tools: '{{#*inline "row"}}INLINE{{/inline}}tools',
      row: 'REGISTERED',
    });

    expect(inlined).toBe('tools|REGISTERED');
    expect(inlined).toBe(called);
  });

  it('are called where they include themselves', () => {
    const rows = '<ul>{{#each rows}}<li>{{name}}{{> page}}{{/each}}</ul>';

    const { called, inlined, calls } = renderBothWays({ page: rows });

    expect(inlined).toBe(called);
    expect(calls).toBe(1);
  });

  it('are put into the block of a partial that is given one', () => {
    const layout = '<main>{{> @partial-block}}</main>';

    const { called, inlined } = renderBothWays({
      page: '{{#> layout}}{{> cell}}{{/layout}}',
      layout,
      cell: '{{name}}',
    });

    expect(inlined).toBe('<main>Aurora</main>');
    expect(inlined).toBe(called);
  });

  it('write the same either way, whatever the templates', () => {
    // Each includes those after it alone, so that none includes itself without an end.
    const templates = fc.record({
      page: sourceWith(['row', 'cell', 'value']),
      row: sourceWith(['cell', 'value']),
      cell: sourceWith(['value']),
      value: fc.constantFrom('{{name}}', ' {{../name}} ', '\n<b>{{name}}</b>\n'),
    });

    fc.assert(
      fc.property(templates, (given) => {
        const { called, inlined } = renderBothWays(given);
        expect(inlined).toBe(called);
      }),
      { numRuns: 500 },
    );
  });
});
