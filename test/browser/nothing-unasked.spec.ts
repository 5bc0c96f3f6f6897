import { readdirSync, readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageNamed } from './pages/newsroom-pages.js';
import { PageOpener } from './pages/page.opener.js';

const assets = new URL('../../libs/admin/assets/', import.meta.url);
/** What the stylesheet may change where the pointer or the focus is, so that nothing comes or goes: colours, and lines that take no room. */
const LOOKS = /^(color|background-.*|border-.*-color|outline-.*|text-decoration-.*|text-underline-.*|--[\w-]+)$/;
/** More controls than this of one kind are alike. */
const MOST_OF_A_KIND = 4;

/** Pages that between them have every kind of control. */
const pages = [
  'article-list',
  'article-list-ticked',
  'confirmation-form-search',
  'choose-desk',
  'grant-permissions',
  'own-account',
  'sign-in',
].map(pageNamed);

/** Puts something else into a control, as somebody would who changes their mind. */
async function change(control: Locator): Promise<void> {
  switch (await control.evaluate(({ localName, type }) => (localName === 'input' ? type : localName))) {
    case 'checkbox':
      return control.setChecked(!(await control.isChecked()));
    case 'radio':
      return control.check();
    case 'select':
      return void (await control.selectOption({ index: 1 }));
    case 'date':
      return control.fill('2026-02-01');
    case 'datetime-local':
      return control.fill('2026-02-01T10:00');
    case 'number':
      return control.fill('7');
    default:
      return control.fill('something else');
  }
}

/** Counts the pages that a page becomes from now on, the windows that it opens and the questions that it asks. */
function countChanges(page: Page): () => number {
  let changes = 0;
  const count = () => void (changes += 1);
  page.on('framenavigated', count).on('popup', count).on('dialog', count);
  return () => changes;
}

describe('what nobody asked for', () => {
  let opener: PageOpener;

  beforeAll(async () => {
    opener = await PageOpener.start();
  });
  afterAll(() => opener.close());

  it.each(pages)('does not happen when something is chosen, ticked or typed on $name', async (entry) => {
    const page = await opener.open(entry);
    const changes = countChanges(page);
    const touched: string[] = [];

    for (const kind of ['checkbox', 'radio', 'combobox', 'textbox', 'searchbox', 'spinbutton'] as const) {
      const controls = (await page.getByRole(kind).all()).slice(0, MOST_OF_A_KIND);
      for (const control of controls) {
        // What was changed before may have hidden it, such as the search by the bar.
        if (!(await control.isVisible())) continue;
        await change(control);
        touched.push(kind);
      }
    }
    await page.getByRole('main').focus();

    expect(touched).not.toEqual([]);
    expect(changes()).toBe(0);
    await page.close();
  });

  it.each(pages)('does not happen when the focus moves over $name', async (entry) => {
    const page = await opener.open(entry);
    const changes = countChanges(page);

    for (let stops = 0; stops < 30; stops += 1) await page.keyboard.press('Tab');

    expect(changes()).toBe(0);
    await page.close();
  });

  it('does not appear where the pointer or the focus is: there are other colours, and the link past the header', async () => {
    const page = await opener.open(pageNamed('article-list'));

    const rules = await page.evaluate<readonly (readonly [string, readonly string[]])[]>(`(() => {
      const found = [];
      const read = (rules, around) => {
        for (const rule of rules) {
          const selector = [around, rule.selectorText ?? ''].join(' ').trim();
          if (/:(hover|focus|active)/.test(selector) && rule.style?.length) found.push([selector, [...rule.style]]);
          if (rule.cssRules) read(rule.cssRules, selector);
        }
      };
      for (const { cssRules } of document.styleSheets) read(cssRules, '');
      return found;
    })()`);
    await page.close();

    expect(rules.length).toBeGreaterThan(10);
    const shown = rules.filter(([, properties]) => properties.some((property) => !LOOKS.test(property)));
    expect(shown.map(([selector]) => selector)).toEqual(['.skip:focus']);
  });

  it('is done by no script where the pointer or the focus goes', () => {
    const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'));
    const following = scripts.filter((name) =>
      /['"](mouse(over|enter|move)|pointer(over|enter|move)|focus|focusin)['"]/.test(
        readFileSync(new URL(name, assets), 'utf8'),
      ),
    );

    expect(scripts.length).toBeGreaterThan(5);
    expect(following).toEqual([]);
  });
});
