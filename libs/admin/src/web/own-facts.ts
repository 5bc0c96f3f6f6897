import type { AdminRequest } from '../access/admin-request.js';
import { StewardError } from '../errors/steward.error.js';
import type { ModelAdmin } from '../model-admin/model-admin.js';
import { isObjectFact } from '../model-admin/object-fact.js';
import type { Texts } from '../texts/texts.js';
import type { FactView } from './fact.view.js';
import { presentValue } from './value.presenter.js';

/**
 * Gathers the lines that an admin adds to the page of a row.
 *
 * @throws ADMIN_OBJECT_FACTS_INVALID where the admin gives something else than a list of lines
 */
export async function readOwnFacts(
  admin: ModelAdmin,
  request: AdminRequest,
  row: object,
  texts: Texts,
): Promise<readonly FactView[]> {
  const given: unknown = await admin.getObjectFacts(request, row);
  const invalid = (found: string): StewardError =>
    new StewardError('ADMIN_OBJECT_FACTS_INVALID', { admin: admin.constructor.name, found });
  if (!Array.isArray(given)) throw invalid(typeof given);
  return given.map((fact: unknown): FactView => {
    if (!isObjectFact(fact)) throw invalid(typeof fact);
    const { term, value } = fact;
    if (!Array.isArray(value) || value.length === 0) return { term, text: textOf(value, texts) };
    return { term, text: '', rows: value.map((item: unknown) => ({ text: textOf(item, texts), href: undefined })) };
  });
}

function textOf(value: unknown, texts: Texts): string {
  const isEmpty = value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
  const view = isEmpty ? undefined : presentValue(value, { display: undefined, texts });
  return view?.text ?? texts.format('list.empty.value');
}
