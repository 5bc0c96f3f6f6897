import type { DataSource, EntityMetadata } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import type { Browser, FormFields, Visited } from '../support/browser.js';

/** What came of something that was tried: `{ what: '/admin/article makePublished', status: 200, messages: ['2 published.'] }`. */
export interface Tried {
  readonly what: string;
  readonly status: number;
  readonly messages: readonly string[];
}

/** Puts two rows into the table of each entity: words, ones, this moment, and the first row of each relation. */
export async function fillTables(dataSource: DataSource, entities: readonly EntityMetadata[]): Promise<void> {
  const owned = ({ relations }: EntityMetadata): readonly string[] =>
    relations.filter(({ isOwning }) => isOwning).map(({ propertyName }) => propertyName);
  for (const metadata of entities.toSorted((one, other) => owned(one).length - owned(other).length)) {
    const columns = metadata.columns.filter(
      ({ isGenerated, isVirtual, isDeleteDate }) => !isGenerated && !isVirtual && !isDeleteDate,
    );
    const row = Object.fromEntries([
      ...columns.map((column) => [column.propertyName, sampleOf(column)]),
      ...owned(metadata).map((name) => [name, { id: 1 }]),
    ]) as object;
    await dataSource.getRepository(metadata.target).insert([{ ...row }, { ...row }]);
  }
}

/** The form of a page that asks, the library's or one of a guide; that of a list is none. */
const question = 'main form[method=post]:not(#rows, .list-commands, .object-actions)';

/** Opens a list, and runs each action that it offers on its two rows, those that delete them last. Says yes where one asks. */
export async function tryList(browser: Browser, address: string): Promise<readonly Tried[]> {
  const list = await browser.visit(address);
  const offered = list.$('#rows button[name=action], .list-commands button').toArray();
  const actions = [...new Set(offered.map(({ attribs }) => attribs['value'] ?? ''))];
  const last = (action: string): number => (action === 'deleteSelected' ? 1 : 0);
  const tried = [tell(address, list)];
  for (const action of actions.toSorted((one, other) => last(one) - last(other))) {
    const answer = await browser.send(address, { action, _selected_action: ['1', '2'] });
    tried.push(tell(`${address} ${action}`, answer));
    const asks = answer.$(`${question} button[type=submit]`).length > 0;
    if (asks)
      tried.push(tell(`${address} ${action}, yes`, await browser.submit(answer, filledIn(answer), { form: question })));
  }
  return tried;
}

/** Gathers what stands in a form from the start, as a browser does. */
function filledIn({ $ }: Visited): FormFields {
  const fields: Record<string, string[]> = {};
  for (const { attribs } of $(`${question} :is(input[checked], input[value]:not([type]))`).toArray())
    (fields[attribs['name'] ?? ''] ??= []).push(attribs['value'] ?? 'on');
  return fields;
}

function tell(what: string, { status, messages }: Visited): Tried {
  return { what, status, messages };
}

function sampleOf({ type, default: preset }: ColumnMetadata): unknown {
  if (preset !== undefined) return preset;
  if (type === Date) return new Date();
  if (type === 'boolean') return true;
  return type === 'varchar' ? 'Harbour' : 1;
}
