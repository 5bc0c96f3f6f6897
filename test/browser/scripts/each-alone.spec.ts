import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { scriptNames } from '../../../libs/admin/src/web/asset.table.js';
import { openPageAs } from '../../support/chromium.js';
import { counted, openLists, type OpenLists, postedFields, press, tickedRows } from './list-page.js';

const assets = join(import.meta.dirname, '../../../libs/admin/assets');

describe('each script of the pages', () => {
  let lists: OpenLists;

  beforeAll(async () => {
    lists = await openLists();
  });
  afterAll(() => lists.close());
  beforeEach(async () => {
    await lists.page.unrouteAll();
    await lists.page.evaluate('sessionStorage.clear()');
  });

  /** Lets scripts through by their names, and no others. */
  const allow = (...names: readonly string[]) =>
    lists.page.route('**/assets/*.js', (route) => {
      const name = route
        .request()
        .url()
        .replace(/^.*\/([\w-]+)\.\w+\.js$/, '$1.js');
      return names.includes(name) ? route.fallback() : route.abort();
    });
  /** Uses a page as somebody does who knows of no scripts. */
  const usePages = async () => {
    await lists.open('/admin/article');
    await press(lists.page, 0, 2);
    const fields = await postedFields(lists.page, 'makePublished');
    await lists.page.keyboard.press('j');
    await lists.open('/admin/article?q=nothing-is-called-so');
    await lists.open('/admin/login/account');
    await lists.open('/admin');
    return fields;
  };

  it.each(scriptNames)(
    'runs without the others, on pages that have what it looks for and on those that have not: %s',
    async (name) => {
      await allow(name);

      const fields = await usePages();

      expect(fields.getAll('_selected_action')).toHaveLength(2);
      expect(lists.errors).toEqual([]);
    },
  );

  it.each(scriptNames)('may be missing while the others run: %s', async (name) => {
    await allow(...scriptNames.filter((other) => other !== name));

    const fields = await usePages();

    expect(fields.getAll('_selected_action')).toHaveLength(2);
    expect(lists.errors).toEqual([]);
  });

  it('runs where the browser lets nothing be kept', async () => {
    const page = await openPageAs(lists.browser, lists.newsroom.origin, { username: 'journalist', at: '/admin/tag' });
    await page.waitForURL('**/admin/tag');
    const errors: string[] = [];
    page.on('pageerror', ({ message }) => void errors.push(message));
    await page.addInitScript(`
      for (const name of ['sessionStorage', 'localStorage'])
        Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError'); } });
    `);
    await page.goto(`${lists.newsroom.origin}/admin/article`);
    await press(page, 0, 1);

    expect(await counted(page)).toBe('2 of 100 selected');
    expect(await tickedRows(page)).toEqual([0, 1]);
    await page.keyboard.press('j');
    expect(errors).toEqual([]);
  });

  it('is a file of its own, 8 kB zipped with all the others', () => {
    const files = readdirSync(assets).filter((file) => file.endsWith('.js'));
    const bytes = files.map((file) => gzipSync(readFileSync(join(assets, file)), { level: 9 }).byteLength);

    expect(files.toSorted()).toEqual([...scriptNames].toSorted());
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(8_000);
  });
});
