import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adapters } from '../support/newsroom.js';
import { RequestScopedModule } from './request-scoped/request-scoped.module.js';
import { openRecipe, type OpenRecipe } from './stand-ins/open-recipe.js';

describe.each(adapters)('an admin with providers of its own for each request, on %s', (adapter) => {
  let desk: OpenRecipe;

  beforeAll(async () => {
    desk = await openRecipe(RequestScopedModule, { adapter });
  });
  afterAll(() => desk.close());

  it('works on the request of the person who runs the action', async () => {
    const browser = await desk.browseAs('bob');

    const list = await browser.run(await browser.visit('/admin/invoice'), 'Note', ['R-1', 'R-2']);

    expect(list.messages).toEqual(['2: R-1, R-2']);
  });

  it('mixes nothing where many run actions at once', async () => {
    const people = ['ada', 'bob', 'cleo'];
    const messages = await Promise.all(
      Array.from({ length: 12 }, async (_, turn) => {
        const browser = await desk.browseAs(people[turn % 3] ?? '');
        const list = await browser.run(await browser.visit('/admin/invoice'), 'Note', ['B-1', 'R-1']);
        return list.messages;
      }),
    );

    expect(messages).toEqual(Array.from({ length: 12 }, (_, turn) => [`${(turn % 3) + 1}: R-1, B-1`]));
  });

  it('keeps its instance until the last piece of a download, and begins anew at a yes', async () => {
    const browser = await desk.browseAs('ada');
    const question = await browser.run(await browser.visit('/admin/invoice'), 'Report', ['R-1', 'B-1']);

    const file = await browser.submit(question, {});

    expect(file.text).toBe('1: 2 asked for, R-1, B-1');
  });
});
