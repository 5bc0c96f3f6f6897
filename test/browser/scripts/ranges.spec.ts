import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { actionLabels } from '../action-labels.js';
import { focusIsOn } from '../page-objects/focus.js';
import type { ListPage } from '../page-objects/list-page.js';
import { setStage } from '../stage.js';
import { withScripts } from '../told-ways.js';

/** Where the boxes of the model stand: few enough for ranges to meet. */
const ROWS = 12;

/** One thing that a person does; the rows are from 0. */
type Step =
  | {
      readonly does: 'click' | 'shift-click' | 'shift-click beside the box' | 'space' | 'shift-space';
      readonly row: number;
    }
  | { readonly does: 'header' | 'clear' };

/** What is ticked, and where the next range begins: ranges as plain sets of numbers. */
interface Model {
  readonly ticked: ReadonlySet<number>;
  readonly last: number | undefined;
}

const nothing: Model = { ticked: new Set(), last: undefined };

function afterStep({ ticked, last }: Model, step: Step, rows: number): Model {
  switch (step.does) {
    case 'clear':
      return nothing;
    case 'header':
      return { ticked: new Set(ticked.size === rows ? [] : Array.from({ length: rows }, (_, row) => row)), last };
    case 'click':
    case 'space':
      return { ticked: withRange(ticked, step.row, step.row, !ticked.has(step.row)), last: step.row };
    case 'shift-click':
    case 'shift-click beside the box':
    case 'shift-space':
      return { ticked: withRange(ticked, last ?? step.row, step.row, !ticked.has(step.row)), last: step.row };
  }
}

function withRange(ticked: ReadonlySet<number>, from: number, to: number, isTicked: boolean): ReadonlySet<number> {
  const changed = new Set(ticked);
  for (let row = Math.min(from, to); row <= Math.max(from, to); row += 1) {
    if (isTicked) changed.add(row);
    else changed.delete(row);
  }
  return changed;
}

describe('ticking many rows at once', () => {
  const stage = setStage(withScripts);
  let list: ListPage;

  beforeEach(async () => {
    const journalist = await stage.visitAs('journalist');
    list = await journalist.openList('/admin/article');
  });

  const headerState = () =>
    list.pageBox().evaluate(({ checked, indeterminate }) => (indeterminate ? 'some' : checked ? 'all' : 'none'));

  it('ticks a range downwards by Shift and a click', async () => {
    await list.press(2);
    await list
      .boxes()
      .nth(5)
      .click({ modifiers: ['Shift'] });

    expect(await list.tickedPlaces()).toEqual([2, 3, 4, 5]);
  });

  it('ticks a range upwards, over rows whose numbers have more digits than others', async () => {
    await list.press(11);
    await list
      .boxes()
      .nth(8)
      .click({ modifiers: ['Shift'] });

    expect(await list.tickedPlaces()).toEqual([8, 9, 10, 11]);
  });

  it('takes the ticks of a range away where the last box that was clicked loses its own', async () => {
    await list.press(2);
    await list
      .boxes()
      .nth(8)
      .click({ modifiers: ['Shift'] });
    await list
      .boxes()
      .nth(5)
      .click({ modifiers: ['Shift'] });

    expect(await list.tickedPlaces()).toEqual([2, 3, 4]);
  });

  it('ticks one row by Shift and a click where no box was clicked before', async () => {
    await list
      .boxes()
      .nth(3)
      .click({ modifiers: ['Shift'] });

    expect(await list.tickedPlaces()).toEqual([3]);
  });

  it('takes a click anywhere in the cell of the box, and marks no text', async () => {
    const cell = (row: number) => list.page.locator('tbody td.box').nth(row);
    await cell(1).click({ position: { x: 3, y: 3 } });
    await cell(4).click({ position: { x: 3, y: 3 }, modifiers: ['Shift'] });

    expect(await list.tickedPlaces()).toEqual([1, 2, 3, 4]);
    expect(await list.page.evaluate('String(getSelection())')).toBe('');
  });

  it('ticks a range by Shift and the space bar, and keeps the focus', async () => {
    await list.boxes().nth(6).focus();
    await list.page.keyboard.press('Space');
    await list.boxes().nth(3).focus();
    await list.page.keyboard.press('Shift+Space');

    expect(await list.tickedPlaces()).toEqual([3, 4, 5, 6]);
    expect(await list.focusedPlace()).toBe(3);
  });

  it('shows by the box of the header whether all rows of the page are ticked, some, or none', async () => {
    expect(await headerState()).toBe('none');

    await list.press(0);
    expect(await headerState()).toBe('some');

    await list.pageBox().click();
    expect(await headerState()).toBe('all');
    expect((await list.tickedPlaces()).length).toBe(100);

    await list.pageBox().click();
    expect(await headerState()).toBe('none');
    expect(await list.tickedPlaces()).toEqual([]);
  });

  it('leaves the focus on the list when the bar goes away with its button', async () => {
    await list.press(0, 1);
    await list.clearButton().press('Enter');

    await expect.poll(() => focusIsOn(list.pageBox())).toBe(true);
    expect(await list.tickedPlaces()).toEqual([]);
  });

  it('runs an action on exactly the rows of a range', async () => {
    await list.filterBy('status', 'Draft');
    const rows = await list.rows();
    await list.press(1);
    await list
      .boxes()
      .nth(4)
      .click({ modifiers: ['Shift'] });

    await list.run(actionLabels.publish);

    expect(await list.messages()).toEqual(['4 stories were successfully marked as published.']);
    expect(await stage.statuses(rows.slice(0, 6))).toEqual(['d', 'p', 'p', 'p', 'p', 'd']);
  });

  it('keeps to a plain model of ranges, whatever is clicked and pressed in which order', async () => {
    const { page } = list;
    const clear = () => page.evaluate("document.querySelector('#rows').reset()");
    const rows = 100;
    // Clicks at places, and one look at all boxes: a locator takes several looks for each click.
    const cells = await Promise.all(
      Array.from({ length: ROWS }, (_, row) => page.locator('tbody td.box').nth(row).boundingBox()),
    );
    const click = (row: number, aside: number) =>
      page.mouse.click((cells[row]?.x ?? 0) + aside, (cells[row]?.y ?? 0) + 18);
    const withShift = async (act: () => Promise<void>) => {
      await page.keyboard.down('Shift');
      await act();
      await page.keyboard.up('Shift');
    };
    const type = async (row: number, keys: string) => {
      await page.evaluate(
        `document.querySelectorAll('tbody [name="_selected_action"]')[${row}].focus({ preventScroll: true })`,
      );
      await page.keyboard.press(keys);
    };
    const act: Readonly<Record<Step['does'], (row: number) => Promise<void>>> = {
      click: (row) => click(row, 20),
      'shift-click': (row) => withShift(() => click(row, 20)),
      'shift-click beside the box': (row) => withShift(() => click(row, 4)),
      space: (row) => type(row, 'Space'),
      'shift-space': (row) => type(row, 'Shift+Space'),
      header: () => list.pageBox().click(),
      clear: async () => void (await clear()),
    };
    const step: fc.Arbitrary<Step> = fc.oneof(
      {
        weight: 8,
        arbitrary: fc.record({
          does: fc.constantFrom('click', 'shift-click', 'shift-click beside the box', 'space', 'shift-space'),
          row: fc.nat(ROWS - 1),
        }),
      },
      { weight: 1, arbitrary: fc.record({ does: fc.constantFrom('header', 'clear') }) },
    );

    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 8 }), async (steps) => {
        await clear();
        let model = nothing;
        for (const one of steps) {
          await act[one.does]('row' in one ? one.row : 0);
          model = afterStep(model, one, rows);
          const ticked = [...model.ticked].toSorted((a, b) => a - b);

          expect(await list.tickedPlaces()).toEqual(ticked);
          expect(await headerState()).toBe(ticked.length === 0 ? 'none' : ticked.length === rows ? 'all' : 'some');
        }
      }),
      { numRuns: 10 },
    );
  });
});
