import type { Action } from '../actions/action.js';
import type { FieldDefinition } from '../forms/field-definition.js';
import { describeForm } from '../forms/form-definition.js';
import type { Run } from '../runs/run.entity.js';
import type { Texts } from '../texts/texts.js';
import { wordsOf } from '../texts/words-of.js';
import type { Exchange } from './exchange.js';
import type { FactView } from './fact.view.js';
import { referToRows } from './row-references.js';
import type { SiteServer } from './site.server.js';

/**
 * Presents what was filled in before a run, by the labels its form has today, and in words of its own where the form has changed. Rows
 * of other entities are called as their own admins call them to the person who asks, and not as the record does.
 *
 * @param action the run's action, where the model still has it
 */
export async function presentRunForm(
  server: SiteServer,
  exchange: Exchange,
  { form }: Pick<Run, 'form'>,
  action: Action | undefined,
): Promise<readonly FactView[]> {
  if (form === null) return [];
  const values: unknown = JSON.parse(form);
  if (typeof values !== 'object' || values === null) return [];
  const fields = action?.form ? describeForm(action.form, (name) => exchange.texts.translate(name)).fields : [];
  const facts: FactView[] = [];
  const entries: readonly (readonly [string, unknown])[] = Object.entries(values);
  for (const [name, value] of entries) {
    const field = fields.find((candidate) => candidate.name === name);
    const term = field?.label ?? wordsOf(name);
    const key = keyOfRow(value);
    if (key === undefined) facts.push({ term, text: textOf(value, exchange.texts) });
    else facts.push({ term, ...(await presentRow(server, exchange, field, key)) });
  }
  return facts;
}

/** Names a row that was chosen, as the person may see it now. */
async function presentRow(
  server: SiteServer,
  exchange: Exchange,
  field: FieldDefinition | undefined,
  key: string,
): Promise<Omit<FactView, 'term'>> {
  const { texts } = exchange;
  const { site, models } = server.parts;
  const definition = field?.kind === 'row' ? models.findByEntity(site, field.entity) : undefined;
  // Nothing says of which entity it is.
  if (!definition) return { text: texts.format('run.form.row') };
  const [reference] = await referToRows(server, exchange, definition, [key]);
  return reference ?? { text: texts.format('run.form.unseen') };
}

/** Finds the key in what a record keeps of a row: `{ key: '12', label: 'Ada Lovelace' }`. */
function keyOfRow(value: unknown): string | undefined {
  const isRow = typeof value === 'object' && value !== null && 'key' in value && 'label' in value;
  return isRow ? String(value.key) : undefined;
}

function textOf(value: unknown, texts: Texts): string {
  if (value === null || value === '') return texts.format('list.empty.value');
  if (typeof value === 'boolean') return texts.format(value ? 'list.yes' : 'list.no');
  if (typeof value === 'number') return texts.number(value);
  if (typeof value === 'string') return value;
  if (Array.isArray(value))
    return value.map((item: unknown) => textOf(item, texts)).join(texts.format('value.separator'));
  return JSON.stringify(value);
}
