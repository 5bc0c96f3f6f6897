import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ExportForm } from '../../libs/admin/src/built-in/export/export-form.js';
import { computeChoices } from '../../libs/admin/src/forms/computed-choices.js';
import { checkForm } from '../../libs/admin/src/forms/form.check.js';
import type { FormContext } from '../../libs/admin/src/forms/form-context.js';
import { writeDefaults } from '../../libs/admin/src/forms/form-defaults.js';
import { describeForm } from '../../libs/admin/src/forms/form-definition.js';
import { parseForm } from '../../libs/admin/src/forms/form.parser.js';
import { databases } from '../support/databases.js';
import { openFormDesk } from '../support/forms/form-desk.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';

describe('what an export asks', () => {
  const definition = describeForm(ExportForm);
  let newsdesk: Newsdesk;
  let context: FormContext;

  beforeAll(async () => {
    newsdesk = await Newsdesk.open(databases[0]?.create ?? (() => Promise.reject(new Error('No database.'))));
    context = await openFormDesk(newsdesk, { listDisplay: ['title', 'author.name'] });
  });
  afterAll(() => newsdesk.close());

  const post = (format: string, ...columns: readonly string[]) => {
    const typed = columns.map((column): [string, string] => ['field.columns', column]);
    return parseForm(definition, new URLSearchParams([['field.format', format], ...typed]), context);
  };

  it('is a form that can be asked', () => {
    expect(checkForm(ExportForm)).toEqual([]);
    expect(definition.fields.map(({ name, kind }) => [name, kind])).toEqual([
      ['format', 'oneOf'],
      ['columns', 'manyOf'],
    ]);
  });

  it('offers the columns of the rows that are exported, those of the list chosen', async () => {
    const computed = await computeChoices(definition, context);
    const [, columns] = computed.fields;

    expect(columns?.kind === 'manyOf' && columns.choices.slice(0, 2)).toEqual([
      { text: 'title', value: 'title', label: 'Title' },
      { text: 'author.name', value: 'author.name', label: 'Author name' },
    ]);
    expect([...(await writeDefaults(computed, context))]).toEqual([
      ['field.format', 'csv'],
      ['field.columns', 'title'],
      ['field.columns', 'author.name'],
    ]);
  });

  it('takes columns that are offered', async () => {
    expect(await post('xlsx', 'words', 'title')).toMatchObject({
      kind: 'valid',
      instance: { format: 'xlsx', columns: ['title', 'words'] },
    });
  });

  it.each([
    ['no column', 'csv', []],
    ['a column that is not offered', 'csv', ['title', 'secret']],
    ['a format that there is not', 'pdf', ['title']],
  ])('refuses %s', async (_what, format, columns) => {
    expect((await post(format, ...columns)).kind).toBe('invalid');
  });
});
