import type { RelationMetadata } from 'typeorm/metadata/RelationMetadata.js';
import { rowLabel } from '../model-admin/row-label.js';
import { ChangeList } from '../change-list/change-list.js';
import { readRelatedRows, relatedListAddress } from '../change-list/related-rows.reader.js';
import type { Exchange } from './exchange.js';
import type { FactView } from './fact.view.js';
import { HttpError } from './http.error.js';
import { objectAddress } from './object-address.js';
import { openModel } from './pages/opened-list.js';
import type { SiteServer } from './site.server.js';

/** How many related rows are named, and how many are counted at most. */
const LIMITS = { limit: 10, most: 1_000 } as const;

/** A row whose relations are shown: loaded, its key as text, and whether it is soft-deleted. */
export interface RelatingRow {
  readonly row: object;
  readonly key: string;
  readonly deleted: boolean;
}

/**
 * Presents a to-many relation of a row: the first of its rows in the list of their own admin, as that calls them, and how many there
 * are. Undefined where there is no such admin on the site, or the person may not view it: a number would tell of rows that are not theirs.
 */
export async function presentRelatedRows(
  server: SiteServer,
  exchange: Exchange,
  relation: RelationMetadata,
  { row, key, deleted }: RelatingRow,
): Promise<Omit<FactView, 'term'> | undefined> {
  const { texts } = exchange;
  const { site, models } = server.parts;
  const target = models.findByEntity(site, relation.inverseEntityMetadata.target);
  if (!target) return undefined;
  const query = new URLSearchParams();
  const opened = await openModel(server, exchange, target.name, { place: { location: 'list', query } }).catch(
    (error: unknown) => {
      if (error instanceof HttpError && error.status === 403) return undefined;
      throw error;
    },
  );
  if (!opened) return undefined;
  const { admin } = opened;
  const context = { ...opened, models };
  const list = await ChangeList.openRelated(context);
  const { rows, count } = await readRelatedRows(list, relation, row, LIMITS);
  if (rows.length === 0) return { text: texts.format('list.empty.value') };
  const { basePath } = exchange;
  const references = rows.map((related) => ({
    text: rowLabel(admin, related),
    href: objectAddress(basePath, target.name, list.key.textOf(related)),
  }));
  if (count <= rows.length) return { text: '', rows: references };
  // A filter looks for a row among those that are not deleted.
  const address = deleted ? undefined : await relatedListAddress(context, list, relation, key);
  const text = texts.format(count > LIMITS.most ? 'object.related.more' : 'object.related.all', {
    count: Math.min(count, LIMITS.most),
  });
  const href = address === undefined ? undefined : `${basePath}/${target.name}${address}`;
  return { text: '', rows: references, all: { text, href } };
}
