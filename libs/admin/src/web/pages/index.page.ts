import { hasAnyPermission } from '../../access/permission-check.js';
import type { SitePage } from '../site.server.js';

/** Lists the models of the site that the person may view. */
export const indexPage: SitePage = {
  access: 'signedIn',
  async respond(server, exchange) {
    const { site, models, texts } = server.parts;
    const request = server.requestOf(exchange);
    const viewable: { readonly label: string; readonly href: string }[] = [];
    for (const definition of models.onSite(site)) {
      const admin = await server.resolveAdmin(definition, exchange);
      if (!(await hasAnyPermission(admin, ['view'], request))) continue;
      const { name, verboseNamePlural: plural } = definition;
      viewable.push({ label: plural.charAt(0).toUpperCase() + plural.slice(1), href: `${exchange.basePath}/${name}` });
    }
    const heading = site.options.indexTitle ?? texts.format('site.index');
    return {
      kind: 'page',
      template: 'index',
      title: heading,
      context: { heading, models: viewable, registered: models.onSite(site).length > 0 },
      status: 200,
    };
  },
};
