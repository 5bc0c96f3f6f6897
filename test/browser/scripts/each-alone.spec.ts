import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { scriptNames } from '../../../libs/admin/src/web/asset.table.js';
import { actionLabels } from '../action-labels.js';
import { setStage } from '../stage.js';
import { withScripts } from '../told-ways.js';
import type { Visitor } from '../visitor.js';

const assets = join(import.meta.dirname, '../../../libs/admin/assets');

describe('each script of the pages', () => {
  const stage = setStage(withScripts);
  let journalist: Visitor;

  beforeEach(async () => {
    journalist = await stage.visitAs('journalist');
  });

  /** Lets scripts through by their names, and no others. */
  const allow = (...names: readonly string[]) =>
    journalist.page.route('**/assets/*.js', (route) => {
      const name = route
        .request()
        .url()
        .replace(/^.*\/([\w-]+)\.\w+\.js$/, '$1.js');
      return names.includes(name) ? route.fallback() : route.abort();
    });
  /** Uses pages as somebody does who knows of no scripts, and gives what an action on two rows would post. */
  const usePages = async () => {
    const list = await journalist.openList('/admin/article');
    await list.press(0, 2);
    const fields = await list.postedFields(actionLabels.publish);
    await list.page.keyboard.press('j');
    await journalist.open('/admin/article?q=nothing-is-called-so');
    await journalist.open('/admin/login/account');
    await journalist.open('/admin');
    return fields;
  };

  it.each(scriptNames)(
    'runs without the others, on pages that have what it looks for and on those that have not: %s',
    async (name) => {
      await allow(name);

      const fields = await usePages();

      expect(fields.getAll('_selected_action')).toHaveLength(2);
    },
  );

  it.each(scriptNames)('may be missing while the others run: %s', async (name) => {
    await allow(...scriptNames.filter((other) => other !== name));

    const fields = await usePages();

    expect(fields.getAll('_selected_action')).toHaveLength(2);
  });

  it('runs where the browser lets nothing be kept', async () => {
    await journalist.page.addInitScript(`
      for (const name of ['sessionStorage', 'localStorage'])
        Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError'); } });
    `);
    const list = await journalist.openList('/admin/article');
    await list.press(0, 1);

    expect(await list.count()).toBe('2 of 100 selected');
    expect(await list.tickedPlaces()).toEqual([0, 1]);
    await list.page.keyboard.press('j');
    expect(await list.focusedPlace()).toBe(2);
  });

  it('is a file of its own, 8 kB zipped with all the others', () => {
    const files = readdirSync(assets).filter((file) => file.endsWith('.js'));
    const bytes = files.map((file) => gzipSync(readFileSync(join(assets, file)), { level: 9 }).byteLength);

    expect(files.toSorted()).toEqual([...scriptNames].toSorted());
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(8_000);
  });
});
