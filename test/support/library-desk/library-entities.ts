import { Book } from './book.entity.js';
import { Loan } from './loan.entity.js';
import { Note } from './note.entity.js';
import { Pamphlet } from './pamphlet.entity.js';
import { Reader } from './reader.entity.js';
import { Sheet } from './sheet.entity.js';
import { Shelf } from './shelf.entity.js';
import { Subject } from './subject.entity.js';

/** The entities of the library, each behind those it refers to. */
export const libraryEntities = [Shelf, Subject, Book, Note, Loan, Reader, Pamphlet, Sheet] as const;
