import { AdminAction, AdminColumn, AdminModel, AdminRequest, ModelAdmin, Selection } from 'nest-steward';
import { Employee } from '../entities/employee.entity.js';

@AdminModel(Employee, {
  listDisplay: [
    'lastName',
    'fullName',
    'title',
    'country',
    'reportsTo',
    'reportsTo.city',
    'hireDate',
    'photo',
    'territories',
  ],
  listFilter: ['title', 'country', 'photo', 'reportsTo', 'reports', 'territories', 'territories.region'],
  choices: { country: { UK: 'United Kingdom', USA: 'United States' } },
  searchFields: ['lastName', 'firstName', 'notes', 'reportsTo.lastName', 'territories.territoryDescription'],
  ordering: ['lastName', 'firstName'],
  listPerPage: 2,
})
export class EmployeeAdmin extends ModelAdmin<Employee> {
  override getRowLabel({ firstName, lastName }: Employee): string {
    return `${firstName} ${lastName}`;
  }

  @AdminColumn({ orderBy: 'firstName' })
  fullName(employee: Employee): string {
    return this.getRowLabel(employee);
  }

  @AdminAction({ permissions: ['notes'], confirm: 'What was noted is lost.' })
  async clearNotes(request: AdminRequest, selection: Selection<Employee>): Promise<void> {
    const cleared = await selection.update({ notes: null });
    this.messageUser(request, request.plural(cleared, { one: '# employee has no notes.', other: '# have no notes.' }));
  }

  hasNotesPermission(request: AdminRequest): boolean {
    return request.user.hasPermission(this.permission('notes'));
  }
}
