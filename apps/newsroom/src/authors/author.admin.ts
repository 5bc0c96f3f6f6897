import { AdminColumn, AdminModel, ModelAdmin } from 'nest-steward';
import { deskChoices } from '../desks/desks.js';
import { Author } from './author.entity.js';

/** Says how authors appear in the admin. */
@AdminModel(Author, {
  listDisplay: ['name', 'desk', 'active', 'mailbox'],
  choices: { desk: deskChoices },
  listFilter: ['desk', 'active'],
  searchFields: ['name', 'email'],
  ordering: ['name'],
})
export class AuthorAdmin extends ModelAdmin<Author> {
  override getRowLabel(author: Author): string {
    return author.name;
  }

  @AdminColumn({ header: 'E-mail', orderBy: 'email', empty: 'no address' })
  mailbox(author: Author): string {
    return author.email;
  }
}
