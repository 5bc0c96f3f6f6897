import { localizeModel } from '../../model-admin/localized-model.js';
import { hasAnyPermission } from '../../access/permission-check.js';
import { isLibraryAdmin } from '../../model-admin/library-admins.js';
import { exactCondition } from '../../runs/exact-condition.js';
import { readLatestRuns } from '../../runs/latest-runs.js';
import { openRuns } from '../opened-runs.js';
import { presentRunLine } from '../run-line.js';
import type { SitePage } from '../site.server.js';
import { startHeading } from '../start-heading.js';
import type { IndexView, ModelLinkView } from '../index.view.js';

/** How many of the person's own runs the page shows. */
const RUNS_SHOWN = 10;

/** Lists the models of the site that the person may view, and the person's own latest runs. */
export const indexPage: SitePage = {
  access: 'signedIn',
  async respond(server, exchange) {
    const { site, models } = server.parts;
    const { basePath, texts } = exchange;
    await server.runs.sweepFirst();
    const runs = await openRuns(server, exchange);
    const { request } = runs;
    const viewable: ModelLinkView[] = [];
    const library: ModelLinkView[] = [];
    const named = models
      .onSite(site)
      .map((declared) => localizeModel(declared, texts))
      .toSorted((one, other) => one.verboseNamePlural.localeCompare(other.verboseNamePlural, texts.locale));
    for (const definition of named) {
      const admin = await server.resolveAdmin(definition, exchange);
      if (!(await hasAnyPermission(admin, ['view'], request))) continue;
      const { name, verboseNamePlural: plural } = definition;
      const lists = isLibraryAdmin(definition.admin) ? library : viewable;
      lists.push({ label: plural.charAt(0).toUpperCase() + plural.slice(1), href: `${basePath}/${name}` });
    }
    const latest = await readLatestRuns(runs, RUNS_SHOWN, (query) => {
      query.andWhere(exactCondition(query, 'run.userId', request.user.id));
    });
    const registered = named.length > 0;
    const heading = startHeading(site, texts);
    return {
      kind: 'page',
      template: 'index',
      title: heading,
      context: {
        heading,
        models: viewable,
        registered,
        library,
        runs: latest.map((run) => presentRunLine(run, named, basePath, texts)),
        allRuns: `${basePath}/runs`,
      } satisfies IndexView,
      status: 200,
    };
  },
};
