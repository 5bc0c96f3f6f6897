import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownTemplates } from '../../libs/admin/src/web/templates/own-templates.js';
import type { TemplateFile } from '../../libs/admin/src/web/templates/template-file.js';
import { findPartial, foldersOf, lookUpTemplates } from '../../libs/admin/src/web/templates/template-lookup.js';

const own = ownTemplates();
const [ownNames, sites, models] = [[...own.keys()], ['office', 'desk'], ['ship', 'captain', 'runs']];

/** Any file a host may have: one of the library's names or of its own, in any folder that means something. */
const file: fc.Arbitrary<TemplateFile> = fc
  .record({
    name: fc.constantFrom(...ownNames, 'tide', 'steward'),
    folder: fc.constantFrom(
      '',
      ...sites,
      ...models,
      ...sites.flatMap((site) => models.map((model) => `${site}/${model}`)),
    ),
  })
  .map((found) => ({ ...found, path: `${found.folder}/${found.name}.hbs`, source: '', syntax: program }));
const program: hbs.AST.Program = { type: 'Program', body: [], blockParams: [], loc: place() };
const files = fc.uniqueArray(file, { selector: ({ path }) => path, maxLength: 60 });
const page = fc.record({ site: fc.constantFrom(...sites), model: fc.constantFrom(undefined, ...models) });

function place(): hbs.AST.SourceLocation {
  return { source: '', start: { line: 1, column: 0 }, end: { line: 1, column: 0 } };
}

describe('the template that a page takes for a name', () => {
  it('is the one in the narrowest folder of that page, and else the library has it, whatever other files there are', () => {
    fc.assert(
      fc.property(files, page, fc.constantFrom(...ownNames, 'tide'), (host, { site, model }, name) => {
        const found = lookUpTemplates(own, host, foldersOf(site, model)).get(name);

        const inFolder = (folder: string) => host.find((one) => one.folder === folder && one.name === name);
        const expected =
          (model && (inFolder(`${site}/${model}`) ?? inFolder(model))) ||
          inFolder(site) ||
          inFolder('') ||
          own.get(name);
        expect(found).toBe(expected);
      }),
    );
  });

  it('is the library\'s own, where "steward/" stands before it, whatever stands in for it', () => {
    fc.assert(
      fc.property(files, page, fc.constantFrom(...ownNames), (host, { site, model }, name) => {
        const templates = lookUpTemplates(own, host, foldersOf(site, model));

        expect(findPartial(`steward/${name}`, templates, own)).toBe(own.get(name));
      }),
    );
  });
});
