import { AdminAction, AdminColumn, AdminModel, AdminRequest, ModelAdmin, Selection } from 'nest-steward';
import { deskChoices } from '../desks/desks.js';
import { Author } from './author.entity.js';

/** Says how authors appear in the admin. */
@AdminModel(Author, {
  listDisplay: ['name', 'desk', 'active', 'mailbox'],
  choices: { desk: deskChoices },
  listFilter: ['desk', 'active'],
  searchFields: ['name', 'email'],
  ordering: ['name'],
  listReads: ['name', 'email'],
})
export class AuthorAdmin extends ModelAdmin<Author> {
  override getRowLabel(author: Author): string {
    return author.name;
  }

  @AdminColumn({ header: 'E-mail', orderBy: 'email', empty: 'no address' })
  mailbox(author: Author): string {
    return author.email;
  }

  @AdminAction({
    description: 'Mark selected authors as no longer active',
    confirm: 'Their articles stay as they are, under their names.',
  })
  async retire(request: AdminRequest, selection: Selection<Author>): Promise<void> {
    const retired = await selection.update({ active: false });
    const text = request.plural(retired, {
      one: '# author is no longer active.',
      other: '# authors are no longer active.',
    });
    this.messageUser(request, text, 'success');
  }
}
