import { AdminModel, type AdminRequest, ModelAdmin } from 'nest-steward';
import type { SelectQueryBuilder } from 'typeorm';
import { Book } from './book.entity.js';
import { Loan } from './loan.entity.js';
import { Note } from './note.entity.js';
import { Pamphlet } from './pamphlet.entity.js';
import { Reader } from './reader.entity.js';
import { Sheet } from './sheet.entity.js';
import { Shelf } from './shelf.entity.js';

@AdminModel(Shelf, { listDisplay: ['name'], ordering: ['id'] })
export class ShelfAdmin extends ModelAdmin<Shelf> {
  override getRowLabel(shelf: Shelf): string {
    return shelf.name;
  }
}

@AdminModel(Book, { listDisplay: ['title'], ordering: ['id'] })
class BookAdmin extends ModelAdmin<Book> {
  override getRowLabel(book: Book): string {
    return book.title;
  }
}

/** Shows the loans of the northern branch, and those of the southern to whoever belongs there. */
@AdminModel(Loan, { listDisplay: ['reader'], ordering: ['id'] })
class LoanAdmin extends ModelAdmin<Loan> {
  override getRowLabel(loan: Loan): string {
    return `${loan.reader}'s loan`;
  }

  override async getQuery(request: AdminRequest): Promise<SelectQueryBuilder<Loan>> {
    const query = await super.getQuery(request);
    return request.user.hasPermission('branch.south') ? query : query.andWhere("loan.branch = 'north'");
  }
}

@AdminModel(Note, { listDisplay: ['text'] })
class NoteAdmin extends ModelAdmin<Note> {}

@AdminModel(Reader, { listDisplay: ['name'] })
class ReaderAdmin extends ModelAdmin<Reader> {}

@AdminModel(Pamphlet, { listDisplay: ['title'], ordering: ['id'] })
class PamphletAdmin extends ModelAdmin<Pamphlet> {}

@AdminModel(Sheet, { listDisplay: ['id'] })
class SheetAdmin extends ModelAdmin<Sheet> {}

/** The admins of all models of the library but shelves, whose admin a spec may write itself. */
export const libraryAdmins = [BookAdmin, LoanAdmin, NoteAdmin, ReaderAdmin, PamphletAdmin, SheetAdmin] as const;
