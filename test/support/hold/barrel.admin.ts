import { IsDate, IsIn, IsOptional, IsString } from 'class-validator';
import {
  AdminAction,
  AdminModel,
  AdminRequest,
  download,
  FormField,
  ModelAdmin,
  Selection,
  type ConfirmationPage,
  type Outcome,
} from 'nest-steward';
import type { EntityManager } from 'typeorm';
import { Barrel } from './barrel.entity.js';

class MarkForm {
  @IsIn(['red', 'blue'])
  colour!: string;

  @IsString()
  @FormField({ secret: true })
  password!: string;

  @IsOptional()
  @IsString()
  @FormField({ long: true })
  note?: string;

  @IsOptional()
  @IsDate()
  due?: Date;
}

/** One call of an action that runs in slices. */
export interface Slice {
  /** Counts from 0, over all executions. */
  readonly number: number;
  readonly manager: EntityManager;
  /** Says something to the person. */
  readonly say: (text: string) => void;
}

/** What happens in the hold, for a spec to see and to decide. */
export const hold = {
  /** Happens at each slice, behind what it writes. */
  atSlice: (_slice: Slice): unknown => undefined,
  /** The keys of each slice so far. */
  slices: [] as string[][],
  forms: [] as MarkForm[],
  /** Says whether the question of `markOpen` offers a yes. */
  isOpen: true,
};

@AdminModel(Barrel, {
  listDisplay: ['hold', 'number', 'state'],
  listFilter: ['state'],
  choices: { state: { full: 'Full', empty: 'Empty' } },
  ordering: ['-number'],
})
export class BarrelAdmin extends ModelAdmin<Barrel> {
  @AdminAction({ batch: 2 })
  mark(request: AdminRequest, selection: Selection<Barrel>): Promise<void> {
    return this.work(request, selection, () => selection.update({ marks: () => 'marks + 1' }));
  }

  @AdminAction({ batch: 2, confirm: true })
  markAsked(request: AdminRequest, selection: Selection<Barrel>): Promise<void> {
    return this.mark(request, selection);
  }

  /** Leaves out what is empty, and asks only while the hold is open. */
  @AdminAction({
    batch: 2,
    confirm: (_request: AdminRequest, selection: Selection<Barrel>): ConfirmationPage<Barrel> =>
      hold.isOpen ? { selection: selection.where({ state: 'full' }) } : { offered: false },
  })
  markOpen(request: AdminRequest, selection: Selection<Barrel>): Promise<void> {
    return this.mark(request, selection);
  }

  @AdminAction({ batch: 2, transaction: 'SERIALIZABLE' })
  markSerially(request: AdminRequest, selection: Selection<Barrel>): Promise<void> {
    return this.mark(request, selection);
  }

  @AdminAction({ batch: 2, maximum: 7 })
  markFew(request: AdminRequest, selection: Selection<Barrel>): Promise<void> {
    return this.mark(request, selection);
  }

  @AdminAction({ batch: 2, form: MarkForm })
  colour(request: AdminRequest, selection: Selection<Barrel>, form: MarkForm): Promise<void> {
    hold.forms.push(form);
    return this.mark(request, selection);
  }

  /** Empties what is full: the list is the shorter after each slice. */
  @AdminAction({ batch: 2 })
  empty(request: AdminRequest, selection: Selection<Barrel>): Promise<void> {
    return this.work(request, selection, () => selection.update({ state: 'empty', marks: () => 'marks + 1' }));
  }

  @AdminAction({ batch: 2 })
  throwOverboard(request: AdminRequest, selection: Selection<Barrel>): Promise<void> {
    return this.work(request, selection, () => selection.softDelete());
  }

  @AdminAction({ batch: 2, locations: ['object'] })
  markThis(request: AdminRequest, selection: Selection<Barrel>): Promise<void> {
    return this.mark(request, selection);
  }

  @AdminAction({ batch: 2 })
  async roll(_request: AdminRequest, selection: Selection<Barrel>): Promise<Outcome> {
    await selection.update({ marks: 1 });
    return download({ name: 'barrels.txt', type: 'text/plain' }, async function* () {});
  }

  @AdminAction({ description: 'Mark at once' })
  async markAtOnce(_request: AdminRequest, selection: Selection<Barrel>): Promise<void> {
    await selection.update({ marks: () => 'marks + 1' });
  }

  private async work(
    request: AdminRequest,
    selection: Selection<Barrel>,
    write: () => Promise<unknown>,
  ): Promise<void> {
    const keys: string[] = [];
    for await (const key of selection.keys()) keys.push(key);
    hold.slices.push(keys);
    await write();
    this.messageUser(request, 'Marked.', 'success');
    const say = (text: string): void => this.messageUser(request, text);
    await hold.atSlice({ number: hold.slices.length - 1, manager: selection.manager, say });
  }
}
