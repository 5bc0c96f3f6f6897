import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFormId, makeFormId } from '../../libs/admin/src/runs/form-id.js';
import { pressId } from '../../libs/admin/src/runs/press-id.js';
import { parseActionForm } from '../../libs/admin/src/web/action-form.parser.js';
import { contentOfPress, readFormId } from '../../libs/admin/src/web/press-content.js';

type Field = readonly [name: string, value: string];

const formId = makeFormId();

const rowNames = ['_selected_action', '_unselected_action'] as const;
const row = fc.tuple(fc.constantFrom(...rowNames), fc.string({ maxLength: 3 }));
const other = fc.tuple(
  fc.constantFrom('action', 'select_across', 'selection', 'dock', 'run'),
  fc.string({ maxLength: 3 }),
);
const fields = fc.array(fc.oneof(row, other), { maxLength: 8 });

function idOf(posted: readonly Field[], turn = 0): string {
  const body = new URLSearchParams(posted.map(([name, value]): [string, string] => [name, value]));
  return pressId(formId, [contentOfPress(body, parseActionForm(body))], turn);
}

const isRow = ([name]: Field): boolean => rowNames.some((candidate) => candidate === name);

describe('a press', () => {
  it('is the same however its rows are ordered', () => {
    fc.assert(
      fc.property(fields, fc.infiniteStream(fc.nat()), (posted, order) => {
        const rows = posted.filter(isRow).map((field) => ({ field, at: order.next().value ?? 0 }));
        const shuffled = rows.toSorted((a, b) => a.at - b.at).map(({ field }) => field);
        const others = posted.filter((field) => !isRow(field));

        expect(idOf([...shuffled, ...others])).toBe(idOf(posted));
      }),
    );
  });

  it('is another with another row, another action, another field, or another turn', () => {
    fc.assert(
      fc.property(fields, (posted) => {
        const ticked = posted.filter(([name]) => name !== 'select_across');
        const ids = [
          idOf(ticked),
          idOf([...ticked, ['_selected_action', 'another']]),
          idOf([...ticked, ['select_across', '1']]),
          idOf([['action', 'another'], ...ticked]),
          idOf([...ticked, ['port', 'Genoa']]),
          idOf(ticked, 1),
        ];

        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });

  it('is known by an id of 36 characters that begins with the time of its form', () => {
    const id = pressId(makeFormId(Date.UTC(2026, 10, 22)), [], 0);

    expect(id).toHaveLength(36);
    expect(id.slice(0, 13)).toBe('01a2008d-7400');
  });

  it('of a page is told from one of a page a moment later', () => {
    expect(makeFormId(0)).not.toBe(makeFormId(0));
  });

  it('has no id where that is of a time to come, whose record nobody would ever delete as old', () => {
    const day = 86_400_000;
    const now = Date.UTC(2026, 10, 22);

    expect(isFormId(makeFormId(now - 90 * day), now)).toBe(true);
    // The clocks of two servers differ.
    expect(isFormId(makeFormId(now + day), now)).toBe(true);
    expect(isFormId(makeFormId(now + day + 1), now)).toBe(false);
    expect(readFormId(new URLSearchParams({ run: `ffffffffffff${formId.slice(12)}` }))).toBeUndefined();
  });

  it('has no id where the field holds anything else', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!isFormId(text));

        expect(readFormId(new URLSearchParams({ run: text }))).toBeUndefined();
      }),
    );
    expect(readFormId(new URLSearchParams({ run: formId }))).toBe(formId);
  });
});
