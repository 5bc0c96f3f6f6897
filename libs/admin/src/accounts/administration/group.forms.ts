import { ArrayNotEmpty, IsOptional, IsString, MaxLength, ValidateBy } from 'class-validator';
import type { AdminRequest } from '../../access/admin-request.js';
import type { ConfirmationPage } from '../../actions/confirmation-page.js';
import { FormField } from '../../forms/form-field.decorator.js';
import type { Selection } from '../../selection/selection.js';
import { forReading } from '../../transactions/for-reading.js';
import { parseGroupName } from '../group-name.parser.js';
import { StewardGroup } from '../steward-group.entity.js';
import { StewardUser } from '../steward-user.entity.js';
import { givable } from './permission.forms.js';

/** Asks for groups to join, of those that hold nothing the person does not. */
export class AddToGroupsForm {
  /** The names of the groups, which the record of the run shows too. */
  @ArrayNotEmpty()
  @IsString({ each: true })
  @FormField({ label: 'accounts.field.groups', choices: joinable })
  groups!: string[];
}

/** Asks for groups to leave, of those that the selected accounts are in. */
export class RemoveFromGroupsForm {
  /** The names of the groups, which the record of the run shows too. */
  @ArrayNotEmpty()
  @IsString({ each: true })
  @FormField({ label: 'accounts.field.groups', choices: leavable })
  groups!: string[];
}

/** Asks for the name of a group. */
export class GroupNameForm {
  @IsString()
  @MaxLength(600)
  @ValidateBy({
    name: 'isGroupName',
    validator: {
      validate: (typed: unknown) => typeof typed === 'string' && parseGroupName(typed) !== null,
      defaultMessage: () => 'accounts.refused.groupName',
    },
  })
  @FormField({ label: 'accounts.field.groupName' })
  name!: string;
}

/** Asks what a new group is called and holds. */
export class NewGroupForm extends GroupNameForm {
  @IsOptional()
  @IsString({ each: true })
  @FormField({ label: 'accounts.field.permissions', choices: givable })
  permissions?: string[];
}

/** Gives the groups into which a person may put somebody, by their names. */
export async function joinable(
  { user }: AdminRequest,
  selection: Selection,
): Promise<Readonly<Record<string, string>>> {
  const manager = await forReading(selection.manager);
  const groups = await manager.find(StewardGroup, { order: { name: 'ASC' } });
  const own = groups.filter(
    ({ permissions }) => user.isSuperuser || permissions.every((codename) => user.hasPermission(codename)),
  );
  return choicesOf(own);
}

/** Says so where none of the selected accounts is in a group, in place of a form with nothing to choose. */
export async function confirmLeaving(
  request: AdminRequest,
  selection: Selection<StewardUser>,
): Promise<ConfirmationPage<StewardUser>> {
  const groups = Object.keys(await leavable(request, selection));
  return groups.length > 0 ? {} : { text: request.text('accounts.nothing.groups'), offered: false };
}

async function leavable(
  _request: AdminRequest,
  selection: Selection<StewardUser>,
): Promise<Readonly<Record<string, string>>> {
  const query = selection.createQueryBuilder();
  // Each group once, however many members it has: the page that asks reads this each time it is shown.
  const groups = await query
    .innerJoin(`${query.alias}.groups`, 'membership')
    .orderBy()
    .select('membership.name', 'name')
    .distinct()
    .getRawMany<Pick<StewardGroup, 'name'>>();
  return choicesOf(groups.toSorted((one, other) => one.name.localeCompare(other.name, 'en')));
}

function choicesOf(groups: readonly Pick<StewardGroup, 'name'>[]): Readonly<Record<string, string>> {
  return Object.fromEntries(groups.map(({ name }) => [name, name]));
}
