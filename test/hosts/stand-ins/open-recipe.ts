import type { Type } from '@nestjs/common';
import { Browser } from '../../support/browser.js';
import { openSite, type OpenSite, type SiteSetup } from '../../support/site.js';
import { Customer } from '../invoices/customer.entity.js';
import { Invoice } from '../invoices/invoice.entity.js';
import { useSessions } from './session-library.js';

/** An application of a recipe, with four invoices of two tenants. */
export interface OpenRecipe extends Omit<OpenSite, 'browseAs'> {
  /** Opens a browser in which somebody has signed in on the host's own page; the headers go with each of its requests. */
  browseAs(username: string, headers?: Readonly<Record<string, string>>): Promise<Browser>;
  /** Tells the numbers of the invoices that are paid, in alphabetical order. */
  paid(): Promise<readonly string[]>;
  /** Makes all invoices open again. */
  reset(): Promise<void>;
}

/** What a recipe is opened with. */
interface RecipeSetup extends Pick<SiteSetup, 'adapter' | 'database' | 'entities' | 'configure'> {
  /** Is false for a recipe that brings a session library of its own. */
  readonly withSessions?: boolean;
}

/** Opens the module of a recipe, beside a data source. */
export async function openRecipe(
  module: Type,
  { entities = [], configure, withSessions = true, ...setup }: RecipeSetup,
): Promise<OpenRecipe> {
  const site = await openSite({
    ...setup,
    entities: [Customer, Invoice, ...entities],
    siteModule: { module },
    configure: async (app) => {
      if (withSessions) useSessions(app);
      await configure?.(app);
    },
  });
  const { manager } = site.dataSource;
  await manager.insert(Customer, [
    { id: 1, name: 'Rosa', tenant: 'red' },
    { id: 2, name: 'Bruno', tenant: 'blue' },
  ]);
  await manager.insert(Invoice, [
    { id: 1, number: 'R-1', tenant: 'red', customer: { id: 1 } },
    { id: 2, number: 'R-2', tenant: 'red', customer: null },
    { id: 3, number: 'B-1', tenant: 'blue', customer: { id: 2 } },
    { id: 4, number: 'B-2', tenant: 'blue', customer: null },
  ]);
  return {
    ...site,
    async browseAs(username, headers) {
      const browser = new Browser(site.origin, headers);
      await browser.submit(
        await browser.visit('/sign-in'),
        { username, password: 'open sesame' },
        { form: 'form', follow: false },
      );
      return browser;
    },
    async paid() {
      const invoices = await manager.findBy(Invoice, { state: 'paid' });
      return invoices.map(({ number }) => number).sort();
    },
    async reset() {
      await manager.createQueryBuilder().update(Invoice).set({ state: 'open' }).execute();
    },
  };
}
