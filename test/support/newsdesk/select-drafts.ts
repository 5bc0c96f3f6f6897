import type { Type } from '@nestjs/common';
import type { Criterion } from '../../../libs/admin/src/selection/criterion.js';
import type { Selection } from '../../../libs/admin/src/selection/selection.js';
import type { Newsdesk } from './newsdesk.js';
import type { NewsdeskListOptions } from './newsdesk-context.js';
import type { Story } from './story.js';

/** Selects among the drafts of a front page (Budget vote, Ferry strike and Night train), by the list's filter; all of them by default. */
export async function selectDrafts(
  newsdesk: Newsdesk,
  entity: Type<Story>,
  criterion: Criterion = { kind: 'all' },
  options: NewsdeskListOptions<Story> = {},
): Promise<Selection<Story>> {
  const filter = { listFilter: ['status'], choices: { status: { d: 'Draft' } } };
  return newsdesk.select(await newsdesk.list(entity, 'status=d', { ...filter, ...options }), criterion);
}
