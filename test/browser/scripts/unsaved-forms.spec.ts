import type { Dialog } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openLists, type OpenLists, press, run } from './list-page.js';

describe('a form that is half filled in', () => {
  let lists: OpenLists;
  const asked: string[] = [];

  beforeAll(async () => {
    lists = await openLists();
    lists.page.on('dialog', (dialog: Dialog) => {
      asked.push(dialog.type());
      void dialog.accept();
    });
  });
  afterAll(() => lists.close());
  beforeEach(async () => {
    await lists.open('/admin/login/account');
    asked.length = 0;
  });

  const field = (name: string) => lists.page.locator(`form[data-unsaved] [name="${name}"]`);
  const leave = () => lists.open('/admin');

  it('asks before it is left', async () => {
    await field('current').pressSequentially('half');
    await leave();

    expect(asked).toEqual(['beforeunload']);
  });

  it('does not ask while nothing is filled in', async () => {
    await field('current').click();
    await leave();

    expect(asked).toEqual([]);
  });

  it('does not ask once what was typed is taken away again', async () => {
    await field('current').pressSequentially('h');
    await field('current').press('Backspace');
    await leave();

    expect(asked).toEqual([]);
  });

  it('does not ask when it is sent', async () => {
    await field('current').pressSequentially('half');
    await field('next').pressSequentially('of-a-new-password');
    await field('again').pressSequentially('of-a-new-password');
    await Promise.all([
      lists.page.waitForEvent('load'),
      lists.page.locator('form[data-unsaved] [type="submit"]').click(),
    ]);

    expect(asked).toEqual([]);
  });

  it('asks when another form of the page is sent, such as the choice of a theme', async () => {
    await field('current').pressSequentially('half');
    await lists.page.locator('[popovertarget="site-menu"]').click();
    await Promise.all([lists.page.waitForEvent('load'), lists.page.getByRole('button', { name: 'Dark' }).click()]);

    expect(asked).toEqual(['beforeunload']);
  });

  it('asks, with the form of an action, when one goes back to the list', async () => {
    await lists.open('/admin/article');
    await press(lists.page, 0);
    await run(lists.page, 'reassignAuthor');
    await lists.page.locator('form[data-unsaved] [type="search"]').pressSequentially('Ada');
    await lists.page.locator('main .choices a').click();
    await lists.page.waitForURL('**/admin/article');

    expect(asked).toEqual(['beforeunload']);
  });

  it('writes nothing into the console', () => {
    expect(lists.errors).toEqual([]);
  });
});
