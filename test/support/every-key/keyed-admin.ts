import type { Type } from '@nestjs/common';
import { AdminAction, AdminModel, AdminRequest, ModelAdmin, redirect, Selection, type Outcome } from 'nest-steward';
import type { Marked } from './marked.js';

/** Marks rows, in one statement and one by one, deletes them, asks first, and holds them for a page of the host. */
abstract class KeyedAdmin extends ModelAdmin<Marked> {
  @AdminAction({ locations: ['list', 'object'] })
  async mark(request: AdminRequest, selection: Selection<Marked>): Promise<void> {
    this.messageUser(request, `${await selection.update({ marks: 1 })} marked`);
  }

  @AdminAction({ locations: ['list', 'object'] })
  async markEach(request: AdminRequest, selection: Selection<Marked>): Promise<void> {
    const count = await selection.saveEach((row) => {
      row.marks = 1;
    });
    this.messageUser(request, `${count} marked`);
  }

  @AdminAction({ locations: ['list', 'object'] })
  async markPinned(request: AdminRequest, selection: Selection<Marked>): Promise<void> {
    const pinned = await selection.pin();
    await pinned.update({ place: 'elsewhere' });
    this.messageUser(request, `${await pinned.update({ marks: 1 })} marked`);
  }

  @AdminAction({ locations: ['list', 'object'] })
  async remove(request: AdminRequest, selection: Selection<Marked>): Promise<void> {
    this.messageUser(request, `${await selection.delete()} removed`);
  }

  @AdminAction({ locations: ['list', 'object'], confirm: true })
  async markAsked(request: AdminRequest, selection: Selection<Marked>): Promise<void> {
    this.messageUser(request, `${await selection.update({ marks: 1 })} marked`);
  }

  @AdminAction()
  async hold(request: AdminRequest, selection: Selection<Marked>): Promise<Outcome> {
    return redirect(`/held?selection=${await request.hold(selection)}`);
  }

  override getRowLabel(row: Marked): string {
    return row.label;
  }
}

/** Makes the admin of an entity with a key of any kind. */
export function keyedAdmin(entity: Type<Marked>): Type<ModelAdmin> {
  const admin = class extends KeyedAdmin {};
  AdminModel(entity, {
    name: nameOfKeyed(entity),
    listDisplay: ['label', 'place', 'marks'],
    listFilter: ['place'],
    choices: { place: { here: 'Here', there: 'There', elsewhere: 'Elsewhere' } },
    searchFields: ['label'],
    ordering: ['place', '-label'],
  })(admin);
  return admin;
}

/** Names the model of an entity in addresses. */
export function nameOfKeyed({ name }: Type): string {
  return name.toLowerCase();
}
