import { adminAction } from 'nest-steward';
import type { Article } from './article.entity.js';

/** Takes stories off the front page: an action that is a plain function, and gets the admin first. */
export const makeWithdrawn = adminAction<Article>(
  {
    permissions: ['change'],
    description: 'Mark selected stories as withdrawn',
    group: 'Publishing',
    confirm: 'Readers no longer find them, and links to them lead nowhere.',
  },
  async function makeWithdrawn(admin, request, selection) {
    const updated = await selection.update({ status: 'w' });
    const text = request.plural(updated, {
      one: '# story was successfully marked as withdrawn.',
      other: '# stories were successfully marked as withdrawn.',
    });
    admin.messageUser(request, text, 'success');
  },
);
