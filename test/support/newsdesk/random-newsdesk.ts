import type { Type } from '@nestjs/common';
import { Author } from './author.entity.js';
import type { Newsdesk } from './newsdesk.js';
import { randomNames, type RandomStory } from './random-story.js';
import type { Story } from './story.js';
import { Tag } from './tag.entity.js';

/** The rows a property-based test refers to by their place. */
export interface RandomRows {
  readonly authors: readonly Author[];
  readonly tags: readonly Tag[];
}

/** Saves the authors and tags that random stories refer to. */
export async function saveRandomRows(newsdesk: Newsdesk): Promise<RandomRows> {
  const authors = await newsdesk.save(
    Author,
    randomNames.authors.map((name) => ({ name, city: null })),
  );
  const tags = await newsdesk.save(
    Tag,
    randomNames.tags.map((name) => ({ name })),
  );
  return { authors, tags };
}

/** Replaces all stories by random ones, and gives their keys as text in the order of the stories. */
export async function replaceStories(
  newsdesk: Newsdesk,
  entity: Type<Story>,
  { authors, tags }: RandomRows,
  stories: readonly RandomStory[],
): Promise<readonly string[]> {
  await newsdesk.dataSource.createQueryBuilder().delete().from(entity).execute();
  const saved = await newsdesk.save<Story>(
    entity,
    stories.map((story) => ({
      ...story,
      author: story.author === null ? null : { id: authors[story.author]?.id ?? 0 },
      tags: story.tags.map((tag) => ({ id: tags[tag]?.id ?? 0 })),
    })),
  );
  return saved.map(({ id }) => String(id));
}
