import type { AdminSite } from '../site/admin-site.js';
import type { Texts } from '../texts/texts.js';

/** Says what the start page of a site is called: "Site administration". */
export function startHeading(site: AdminSite, texts: Texts): string {
  return texts.translate(site.options.indexTitle ?? 'site.index');
}
