import { type EntityManager, Not } from 'typeorm';
import { Author } from '../authors/author.entity.js';
import { Tag } from '../tags/tag.entity.js';
import type { Staff } from './article-rows.js';
import { heavyAuthor } from './heavy-author.js';
import { seedAuthors } from './seed-authors.js';
import { seedTags } from './seed-tags.js';

/** Makes sure that there are authors and tags, and reads them. */
export async function seedStaff(manager: EntityManager): Promise<Staff> {
  // She writes her own articles and none of the others, which are to be the same in every newsroom.
  const anybody = { email: Not(heavyAuthor.email) };
  if ((await manager.countBy(Author, anybody)) === 0) await seedAuthors(manager);
  if ((await manager.count(Tag)) === 0) await seedTags(manager);
  const order = { id: 'ASC' } as const;
  return { authors: await manager.find(Author, { where: anybody, order }), tags: await manager.find(Tag, { order }) };
}
