import { describe, expect, it } from 'vitest';
import { setStage } from './stage.js';
import { withScripts } from './told-ways.js';

describe('ticking a range of rows', () => {
  const stage = setStage(withScripts);

  it('ticks all from one row down to another that is clicked with Shift', async () => {
    const journalist = await stage.visitAs('journalist');
    const list = await journalist.openList('/admin/article');
    const rows = await list.rows();

    await list.box(rows[1] ?? '').click();
    await list.box(rows[4] ?? '').click({ modifiers: ['Shift'] });

    await expect.poll(() => list.ticked()).toEqual(rows.slice(1, 5));
    await expect.poll(() => list.count()).toContain('4 of');
  });

  it('ticks all from one row up to another', async () => {
    const journalist = await stage.visitAs('journalist');
    const list = await journalist.openList('/admin/article');
    const rows = await list.rows();

    await list.box(rows[4] ?? '').click();
    await list.box(rows[1] ?? '').click({ modifiers: ['Shift'] });

    await expect.poll(() => list.ticked()).toEqual(rows.slice(1, 5));
  });

  it('takes the ticks of a range away where the last click took one away', async () => {
    const journalist = await stage.visitAs('journalist');
    const list = await journalist.openList('/admin/article');
    const rows = await list.rows();
    await list.pageBox().click();

    await list.box(rows[1] ?? '').click();
    await list.box(rows[4] ?? '').click({ modifiers: ['Shift'] });

    await expect.poll(() => list.ticked()).toEqual([rows[0], ...rows.slice(5)]);
  });

  it('ticks a range with Shift and Space', async () => {
    const journalist = await stage.visitAs('journalist');
    const list = await journalist.openList('/admin/article');
    const rows = await list.rows();

    await list.box(rows[4] ?? '').press('Space');
    await list.box(rows[1] ?? '').press('Shift+Space');

    await expect.poll(() => list.ticked()).toEqual(rows.slice(1, 5));
  });

  it('publishes exactly the rows of a range', async () => {
    const journalist = await stage.visitAs('journalist');
    const list = await journalist.openList('/admin/article?status=d');
    const rows = await list.rows();

    await list.box(rows[1] ?? '').click();
    await list.box(rows[4] ?? '').click({ modifiers: ['Shift'] });
    await list.run('Mark selected stories as published');

    expect(await list.messages()).toEqual(['4 stories were successfully marked as published.']);
    expect(await stage.statuses(rows.slice(0, 6))).toEqual(['d', 'p', 'p', 'p', 'p', 'd']);
  });
});
