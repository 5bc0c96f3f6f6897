import type { DataSource } from 'typeorm';
import { Book } from './book.entity.js';
import { libraryEntities } from './library-entities.js';
import { Loan } from './loan.entity.js';
import { Note } from './note.entity.js';
import { Pamphlet } from './pamphlet.entity.js';
import { Reader } from './reader.entity.js';
import { Sheet } from './sheet.entity.js';
import { Shelf } from './shelf.entity.js';
import { Subject } from './subject.entity.js';

/**
 * Puts this in place of whatever the library holds:
 * - Poetry has Odes and Sonnets, three links to subjects, a note on Odes and an answer to it; Odes is Ada's favourite
 * - History has Annals, with a note, which Grace has on loan
 * - Empty has nothing
 * - the pamphlet Call, of two sheets
 */
export async function stockLibrary({ manager }: DataSource): Promise<void> {
  for (const entity of libraryEntities.toReversed()) {
    await manager.createQueryBuilder().delete().from(entity).execute();
  }
  await manager.insert(Shelf, [
    { id: 1, name: 'Poetry' },
    { id: 2, name: 'History' },
    { id: 3, name: 'Empty' },
  ]);
  await manager.insert(Subject, [
    { id: 1, name: 'Verse' },
    { id: 2, name: 'Love' },
  ]);
  await manager.save(Book, [
    { id: 1, title: 'Odes', shelf: { id: 1 }, subjects: [{ id: 1 }] },
    { id: 2, title: 'Sonnets', shelf: { id: 1 }, subjects: [{ id: 1 }, { id: 2 }] },
    { id: 3, title: 'Annals', shelf: { id: 2 }, subjects: [] },
  ]);
  await manager.insert(Note, [
    { id: 1, text: 'Fine', book: { id: 1 } },
    { id: 2, text: 'Very', book: { id: 1 }, answers: { id: 1 } },
    { id: 3, text: 'Long', book: { id: 3 } },
  ]);
  await manager.insert(Loan, { id: 1, reader: 'Grace', book: { id: 3 } });
  await manager.insert(Reader, [
    { id: 1, name: 'Ada', favourite: { id: 1 } },
    { id: 2, name: 'Emmy', favourite: null },
  ]);
  await manager.insert(Pamphlet, { id: 1, title: 'Call' });
  await manager.insert(Sheet, [
    { id: 1, pamphlet: { id: 1 } },
    { id: 2, pamphlet: { id: 1 } },
  ]);
}
