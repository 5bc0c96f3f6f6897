import { AdminModel, ModelAdmin } from 'nest-steward';
import { Column, Entity, ManyToOne, OneToMany, PrimaryColumn, type Relation } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser, Visited } from '../support/browser.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { openSite, type OpenSite } from '../support/site.js';

const ALONG = 'Also deleted';
const UNLINKED = 'Kept, but unlinked';
const AGAINST = 'What prevents this';

abstract class Numbered {
  @PrimaryColumn({ type: 'int' })
  id!: number;
}

/** Has orders, which the database itself takes along. */
@Entity()
class Customer extends Numbered {}

/** Takes along its lines, dispatches, labels and memos, although no foreign key cascades. */
@Entity({ name: 'customer_order' })
class Order extends Numbered {
  @ManyToOne(() => Customer, { nullable: true, onDelete: 'CASCADE' })
  customer!: Relation<Customer> | null;

  @OneToMany(() => Line, (line) => line.order, { cascade: ['remove'] })
  lines!: Relation<Line>[];

  @OneToMany(() => Dispatch, (dispatch) => dispatch.order, { cascade: ['remove'] })
  dispatches!: Relation<Dispatch>[];

  @OneToMany(() => Label, (label) => label.order, { cascade: ['remove'] })
  labels!: Relation<Label>[];

  @OneToMany(() => Memo, (memo) => memo.order, { cascade: ['remove'] })
  memos!: Relation<Memo>[];

  @ManyToOne(() => Line, { nullable: true, onDelete: 'NO ACTION' })
  gift!: Relation<Line> | null;
}

/** Takes along what was set aside for it. */
@Entity()
class Line extends Numbered {
  @ManyToOne(() => Order, (order) => order.lines, { nullable: false, onDelete: 'NO ACTION' })
  order!: Relation<Order>;

  @OneToMany(() => Allocation, (allocation) => allocation.line, { cascade: ['remove'] })
  allocations!: Relation<Allocation>[];
}

@Entity()
class Allocation extends Numbered {
  @ManyToOne(() => Line, (line) => line.allocations, { nullable: false, onDelete: 'RESTRICT' })
  line!: Relation<Line>;
}

/** Refers to a line of its order too. */
@Entity()
class Dispatch extends Numbered {
  @ManyToOne(() => Order, (order) => order.dispatches, { nullable: false, onDelete: 'NO ACTION' })
  order!: Relation<Order>;

  @ManyToOne(() => Line, { nullable: false, onDelete: 'RESTRICT' })
  line!: Relation<Line>;
}

/** Would only lose its link, if the database were asked. */
@Entity()
class Label extends Numbered {
  @ManyToOne(() => Order, (order) => order.labels, { nullable: true, onDelete: 'SET NULL' })
  order!: Relation<Order> | null;
}

/** Has no foreign key in the database. */
@Entity()
class Memo extends Numbered {
  @ManyToOne(() => Order, (order) => order.memos, { nullable: true, createForeignKeyConstraints: false })
  order!: Relation<Order> | null;
}

/** Stays, and so does what it refers to. */
@Entity()
class Claim extends Numbered {
  @ManyToOne(() => Line, { nullable: false, onDelete: 'RESTRICT' })
  line!: Relation<Line>;

  @Column({ type: 'varchar', length: 100 })
  reason!: string;
}

@AdminModel(Customer, { ordering: ['id'] })
class CustomerAdmin extends ModelAdmin<Customer> {}

@AdminModel(Order, { ordering: ['id'] })
class OrderAdmin extends ModelAdmin<Order> {}

@AdminModel(Line)
class LineAdmin extends ModelAdmin<Line> {}

@AdminModel(Allocation)
class AllocationAdmin extends ModelAdmin<Allocation> {}

@AdminModel(Claim)
class ClaimAdmin extends ModelAdmin<Claim> {
  override getRowLabel({ reason }: Claim): string {
    return reason;
  }
}

const entities = [Customer, Order, Line, Allocation, Dispatch, Label, Memo, Claim];
const providers = [CustomerAdmin, OrderAdmin, LineAdmin, AllocationAdmin, ClaimAdmin];

/** What a page says of other rows, by heading: `{ 'Also deleted': ['2 lines'] }`. */
function plannedOn({ $ }: Visited): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    $('section.plan')
      .toArray()
      .map((section) => {
        const rows = $(section).find('.planned-rows > li').toArray();
        return [$(section).find('h2').text(), rows.map((row) => $(row).contents().first().text().trim()).sort()];
      }),
  );
}

const buttonOn = ({ $ }: Visited): string | undefined => $('main button.danger').text() || undefined;

describe.each(databases)('rows that an entity removes along with its own, on $name', ({ create }) => {
  let database: TestDatabase;
  let site: OpenSite;
  let ada: Browser;

  beforeAll(async () => {
    database = await create();
    site = await openSite({
      adapter: 'express',
      database: database.options,
      entities,
      providers,
    });
  });
  afterAll(async () => {
    await site.close();
    await database.drop();
  });

  /**
   * Takes three orders of one customer: the first has two lines, of which one has two allocations; the second has a line, and nothing else;
   * the third has nothing.
   */
  beforeEach(async () => {
    const { manager } = site.dataSource;
    await manager.createQueryBuilder().update(Order).set({ gift: null }).execute();
    for (const entity of [Claim, Memo, Label, Dispatch, Allocation, Line, Order, Customer]) {
      await manager.createQueryBuilder().delete().from(entity).execute();
    }
    await manager.insert(Customer, { id: 1 });
    await manager.insert(
      Order,
      [1, 2, 3].map((id) => ({ id, customer: { id: 1 } })),
    );
    await manager.insert(Line, [
      { id: 11, order: { id: 1 } },
      { id: 12, order: { id: 1 } },
      { id: 21, order: { id: 2 } },
    ]);
    await manager.insert(Allocation, [
      { id: 1, line: { id: 11 } },
      { id: 2, line: { id: 11 } },
    ]);
    ada = site.browseAs('ada', 'everything');
  });

  const rows = () => site.dataSource.manager;
  const orders = async () => (await rows().find(Order, { order: { id: 'ASC' } })).map(({ id }) => id);
  const ask = async (browser: Browser, keys: readonly string[], model = 'order'): Promise<Visited> => {
    await browser.visit(`/admin/${model}`);
    return browser.send(`/admin/${model}`, { action: 'deleteSelected', _selected_action: keys });
  };

  it('go along, to any depth, although their foreign keys do not cascade', async () => {
    const question = await ask(ada, ['1', '2']);

    expect(plannedOn(question)).toEqual({ [ALONG]: ['2 allocations', '3 lines'] });
    expect(buttonOn(question)).toBe('Yes, delete 2');
  });

  it('are deleted on yes, and the message counts the selected rows alone', async () => {
    const list = await ada.submit(await ask(ada, ['1', '2']), {});

    expect(list.messages).toEqual(['Successfully deleted 2 orders.']);
    expect(await orders()).toEqual([3]);
    expect([await rows().count(Line), await rows().count(Allocation)]).toEqual([0, 0]);
  });

  it('go along where the database would only unlink them, or knows no foreign key', async () => {
    await rows().insert(Label, { id: 1, order: { id: 1 } });
    await rows().insert(Memo, { id: 1, order: { id: 1 } });

    const question = await ask(ada, ['1']);

    expect(plannedOn(question)).toEqual({ [ALONG]: ['1 label', '1 memo', '2 allocations', '2 lines'] });
    expect(plannedOn(question)).not.toHaveProperty(UNLINKED);
    await ada.submit(question, {});
    expect([await rows().count(Label), await rows().count(Memo)]).toEqual([0, 0]);
  });

  it('do not stand against each other where one goes before what it refers to', async () => {
    await rows().insert(Dispatch, { id: 1, order: { id: 2 }, line: { id: 21 } });

    const question = await ask(ada, ['2']);

    expect(plannedOn(question)).toEqual({ [ALONG]: ['1 dispatch', '1 line'] });
    expect((await ada.submit(question, {})).messages).toEqual(['Successfully deleted 1 order.']);
  });

  it('stand against it where one goes only after what it refers to', async () => {
    await rows().update(Order, { id: 2 }, { gift: { id: 21 } });

    const question = await ask(ada, ['2', '3']);

    expect(plannedOn(question)).toEqual({ [AGAINST]: ['1 order'] });
    expect(buttonOn(question)).toBe('Yes, delete it');
    await ada.submit(question, {});
    expect(await orders()).toEqual([1, 2]);
  });

  it('are protected by what refers to them and stays', async () => {
    await rows().insert(Claim, { id: 1, line: { id: 12 }, reason: 'Broken' });

    const question = await ask(ada, ['1', '2']);

    expect(plannedOn(question)).toEqual({ [AGAINST]: ['1 claim'], [ALONG]: ['1 line'] });
    expect(question.$('.planned-rows a').text()).toBe('Broken');
    expect(buttonOn(question)).toBe('Yes, delete it');
    await ada.submit(question, {});
    expect(await orders()).toEqual([1, 3]);
    expect(await rows().count(Line)).toBe(2);
  });

  it.each([
    { keys: ['1'], may: ['line'], refused: 'allocations' },
    { keys: ['2'], may: [], refused: 'lines' },
  ])('keep the orders $keys from whoever may not delete $refused', async ({ keys, may, refused }) => {
    const grace = site.browseAs('grace', [
      'order.view',
      'order.delete',
      ...may.map((model) => `${model}.delete` as const),
    ]);

    const question = await ask(grace, keys);

    expect(question.messages).toEqual([
      `You may not delete ${refused}, and some of them would be deleted too. So nothing of this can be deleted.`,
    ]);
    expect(buttonOn(question)).toBeUndefined();
    expect((await grace.submit(question, {})).status).toBe(403);
    expect(await orders()).toEqual([1, 2, 3]);
  });

  it('stay protected by their foreign keys where the rows above them go by a cascade of the database', async () => {
    const question = await ask(ada, ['1'], 'customer');

    expect(plannedOn(question)).toEqual({ [AGAINST]: ['3 lines'], [ALONG]: ['3 orders'] });
    expect(buttonOn(question)).toBeUndefined();
  });
});
