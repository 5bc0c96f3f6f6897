import { IsString, Length } from 'class-validator';
import { FormField } from 'nest-steward';
import { Author } from '../authors/author.entity.js';

/** What is asked before articles change hands. The reason stays in the record of the run. */
export class ReassignAuthorForm {
  @FormField({ label: 'New author', entity: Author, help: 'Searched by name and e-mail address.' })
  author!: Author;

  @IsString()
  @Length(10, 500)
  @FormField({ long: true, help: 'For the record: why the articles change hands, in 10 to 500 characters.' })
  reason!: string;
}
