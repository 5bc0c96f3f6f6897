import { ActionError, adminAction, page } from 'nest-steward';
import type { Article } from '../articles/article.entity.js';
import { desks, isDesk } from './desks.js';

/**
 * Moves stories to another desk, which it asks for on a page of its own. The first call shows the page and keeps the selection;
 * the page's form posts back to the same action, with the desk and the kept selection, which is the second call's again.
 */
export const chooseDesk = adminAction<Article>(
  { description: 'Move selected %(verbose_name_plural)s to a desk…' },
  async function chooseDesk(admin, request, selection) {
    const desk = request.form.get('desk');
    if (desk === null)
      return page('choose-desk', { desks, selection: await request.hold(selection) }, { repeatable: true });
    if (!isDesk(desk)) throw new ActionError(`There is no desk named '${desk}'.`);
    const updated = await selection.update({ desk });
    const text = request.plural(updated, {
      one: '# story was moved to the desk',
      other: '# stories were moved to the desk',
    });
    admin.messageUser(request, `${text} ${desk}.`, 'success');
  },
);
