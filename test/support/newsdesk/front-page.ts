import type { Type } from '@nestjs/common';
import { Author } from './author.entity.js';
import type { Newsdesk } from './newsdesk.js';
import type { Story } from './story.js';
import { Tag } from './tag.entity.js';

/**
 * Saves the five stories of a front page:
 *
 * | title        | status    | author         | tags                | words | photographer |
 * |--------------|-----------|----------------|---------------------|-------|--------------|
 * | Budget vote  | draft     | Ada, London    | politics            | 300   | Dorothea     |
 * | Ferry strike | draft     | Grace, no city | politics, transport | 500   | none         |
 * | Harbour fire | published | Ada            | none                | none  | Dorothea     |
 * | Market day   | withdrawn | none           | transport           | 300   | none         |
 * | Night train  | draft     | Grace          | politics, transport | 500   | none         |
 */
export async function saveFrontPage(newsdesk: Newsdesk, entity: Type<Story>): Promise<void> {
  const [ada, grace] = await newsdesk.save(Author, [
    { name: 'Ada', city: 'London' },
    { name: 'Grace', city: null },
  ]);
  const [politics, transport] = await newsdesk.save(Tag, [{ name: 'politics' }, { name: 'transport' }]);
  const both = [{ ...politics }, { ...transport }];
  const photographed = { photographer: 'Dorothea' };
  await newsdesk.save<Story>(entity, [
    {
      title: 'Budget vote',
      status: 'd',
      author: { ...ada },
      tags: [{ ...politics }],
      words: 300,
      credits: photographed,
    },
    { title: 'Ferry strike', status: 'd', author: { ...grace }, tags: both, words: 500, featured: true },
    { title: 'Harbour fire', status: 'p', author: { ...ada }, tags: [], words: null, credits: photographed },
    { title: 'Market day', status: 'w', author: null, tags: [{ ...transport }], words: 300 },
    { title: 'Night train', status: 'd', author: { ...grace }, tags: both, words: 500 },
  ]);
}
