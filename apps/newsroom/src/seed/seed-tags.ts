import type { EntityManager } from 'typeorm';
import { desks } from '../desks/desks.js';
import { Tag } from '../tags/tag.entity.js';
import { beats, formTags } from './words/beats.js';

/** Writes the tags of all topics, and those that any story may have. */
export async function seedTags(manager: EntityManager): Promise<void> {
  const names = new Set([...desks.flatMap((desk) => beats[desk].topics.map((topic) => topic.tag)), ...formTags]);
  const tags = [...names].sort().map((name) => ({ name, slug: name.toLowerCase().replaceAll(' ', '-') }));
  await manager.insert(Tag, tags);
}
