import { IsBoolean, IsOptional, IsString, MaxLength, ValidateBy } from 'class-validator';
import { FormField } from '../../forms/form-field.decorator.js';
import { parseUsername } from '../username.parser.js';
import { joinable } from './group.forms.js';

/** Asks what a new account is called, and what it may do. Its password is chosen by its own person, by a link. */
export class NewAccountForm {
  @IsString()
  @MaxLength(600)
  @ValidateBy({
    name: 'isUsername',
    validator: {
      validate: (typed: unknown) => typeof typed === 'string' && parseUsername(typed) !== null,
      defaultMessage: () => 'accounts.refused.username',
    },
  })
  @FormField({ label: 'accounts.field.username', help: 'accounts.field.username.help' })
  username!: string;

  @IsBoolean()
  @FormField({ label: 'accounts.field.staff' })
  isStaff: boolean = true;

  /** The names of the groups. */
  @IsOptional()
  @IsString({ each: true })
  @FormField({ label: 'accounts.field.groups', choices: joinable })
  groups?: string[];
}
