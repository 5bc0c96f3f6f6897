import type { AdminRequest } from '../access/admin-request.js';
import type { PlannedCount, PlannedRows, ProtectingRows } from '../model-admin/deletion-plan.js';

/** How far the rows of a plan are counted: more are `'many'`. */
export const COUNTED_UP_TO = 1_000;

/** Rows of one table as a page shows them. */
export interface PlannedRowsView {
  /** The name of the model, for links; undefined for a table without one. */
  readonly model: string | undefined;
  /** "12 comments". */
  readonly text: string;
  /** The rows that are named; without an address where no address can hold their key. */
  readonly first: readonly {
    /** What one of the first rows is called. */
    readonly label: string;
    /** The last part of the address of its page, if it has one. */
    readonly address: string | undefined;
  }[];
  /** "and 2 more". */
  readonly more: string | undefined;
}

/** What the template `deletion-plan` shows. */
export interface DeletionPlanView {
  /** Says that the person may not delete what would go along. */
  readonly refused: string | undefined;
  /** Says what it means that rows stand against the deletion. */
  readonly standing: string | undefined;
  /** The rows that stand against it. */
  readonly protecting: readonly PlannedRowsView[];
  /** The rows that go along. */
  readonly deleted: readonly PlannedRowsView[];
  /** The rows that lose their link. */
  readonly unlinked: readonly PlannedRowsView[];
}

/** Presents the rows of a plan, table by table. */
export function presentPlannedRows(
  rows: readonly (PlannedRows | ProtectingRows)[],
  request: AdminRequest,
): readonly PlannedRowsView[] {
  return rows.map((table) => {
    const first = 'first' in table ? table.first : [];
    return {
      model: table.model,
      text: countedRows(table, request),
      first: first.map(({ key, label }) => ({ label, address: keyInAddress(key) })),
      more: first.length > 0 ? moreText(table.count, first.length, request) : undefined,
    };
  });
}

/** Says how many rows of a table there are: "12 comments", "more than 1,000 comments". */
export function countedRows({ count, label }: Pick<PlannedRows, 'count' | 'label'>, request: AdminRequest): string {
  switch (count) {
    case 'many':
      return request.text('delete.many', { most: COUNTED_UP_TO, label });
    case 'notCounted':
      return request.text('delete.notCounted', { label });
    default:
      return request.text('delete.rows', { count, label });
  }
}

/** Says how many rows there are beside those that are named; undefined where these are all. */
export function moreText(count: PlannedCount, named: number, request: AdminRequest): string | undefined {
  if (typeof count !== 'number') return request.text('delete.more');
  return count > named ? request.text('ask.more', { count: count - named }) : undefined;
}

/** Writes a key as the last part of an address; undefined for what stands for a directory there, and for what is no text. */
function keyInAddress(key: string): string | undefined {
  if (key === '' || key === '.' || key === '..' || key.includes('\0') || !key.isWellFormed()) return undefined;
  return encodeURIComponent(key);
}
