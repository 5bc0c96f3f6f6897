import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findByAxe } from './axe.js';
import { findByLayout } from './layout.js';
import { findLinksAlike } from './links-alike.js';
import { newsroomPages } from './pages/newsroom-pages.js';
import { PageOpener } from './pages/page.opener.js';

describe('every page', () => {
  let opener: PageOpener;

  beforeAll(async () => {
    // Without motion: colours on their way from one theme to the other are neither's.
    opener = await PageOpener.start({ colorScheme: 'light', reducedMotion: 'reduce' });
  });
  afterAll(() => opener.close());

  describe.each(newsroomPages)('$name', (entry) => {
    let page: Page;

    beforeAll(async () => {
      page = await opener.open(entry);
    });
    afterAll(() => page.close());

    it('says which language it is in, and which way that is written', async () => {
      const { language = 'en' } = entry;

      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      expect(await page.locator('html').getAttribute('dir')).toBe(language === 'ar' ? 'rtl' : 'ltr');
    });

    it('calls no two links alike that stand in one place and lead to different pages', async () => {
      expect(await findLinksAlike(page)).toEqual([]);
    });

    it('has nothing that axe finds, light or dark, wide or narrow', async () => {
      expect(await findByAxe(page, entry.widths ? [390] : [1440, 390])).toEqual([]);
    });

    it('has nothing that overlaps, leaves the window or is too small to be hit, from 320 to 2560 px', async () => {
      expect(await findByLayout(page, entry.widths?.most)).toEqual([]);
    });
  });

  it('asks nothing of any other origin', () => {
    expect([...opener.origins]).toEqual([opener.newsroom.origin]);
  });
});
