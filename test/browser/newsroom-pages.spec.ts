import { describe, expect, it } from 'vitest';
import { siteRoutes } from '../../libs/admin/src/web/site-routes.js';
import { newsroomPages } from './pages/newsroom-pages.js';

describe('the catalogue of pages', () => {
  it('has a page of every route but that of the files', () => {
    const routes = siteRoutes.map(({ address }) => address).filter((address) => address !== 'assets/:name');

    expect([...new Set(newsroomPages.map(({ route }) => route))].toSorted()).toEqual(routes.toSorted());
  });

  it('names each page once', () => {
    const names = newsroomPages.map(({ name }) => name);

    expect(names).toEqual([...new Set(names)]);
  });
});
