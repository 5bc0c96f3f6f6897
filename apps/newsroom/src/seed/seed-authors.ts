import type { EntityManager } from 'typeorm';
import { Author } from '../authors/author.entity.js';
import { desks } from '../desks/desks.js';
import { Random } from './random.js';
import { firstNames, lastNames } from './words/people.js';

const AUTHORS_PER_DESK = 5;

/** Writes the authors, five a desk, always the same ones: "Ada Marsh", ada.marsh@newsroom.example. */
export async function seedAuthors(manager: EntityManager): Promise<void> {
  const random = new Random(0);
  const free = [...firstNames];
  const authors = desks.flatMap((desk) =>
    Array.from({ length: AUTHORS_PER_DESK }, () => {
      // Each first name once, so that no two addresses are the same.
      const [first = ''] = free.splice(random.between(0, free.length - 1), 1);
      const last = random.pick(lastNames);
      const email = `${first}.${last}@newsroom.example`.toLowerCase();
      return { name: `${first} ${last}`, email, desk, active: !random.chance(0.15) };
    }),
  );
  await manager.insert(Author, authors);
}
