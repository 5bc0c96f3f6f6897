import { Controller, Get, Query, Req } from '@nestjs/common';
import { getDataSourceToken, TypeOrmModule } from '@nestjs/typeorm';
import {
  ActionError,
  AdminAction,
  AdminModel,
  AdminRequest,
  AdminSite,
  ModelAdmin,
  redirect,
  Selection,
  stewardEntities,
  type Outcome,
} from 'nest-steward';
import { Column, DataSource, Entity, ManyToOne, PrimaryColumn } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Run } from '../../libs/admin/src/runs/run.entity.js';
import type { Browser, Visited } from '../support/browser.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { exportRows } from '../support/exported-rows.js';
import { makeGate, type Gate } from '../support/gate.js';
import { namesOn } from '../support/listed-rows.js';
import { adapters } from '../support/newsroom.js';
import { openSite, type OpenSite } from '../support/site.js';

/** In the data source of the site. */
@Entity()
class Cargo {
  @PrimaryColumn({ type: 'varchar', length: 20 })
  name!: string;

  @Column({ type: 'varchar', default: 'open' })
  state!: string;
}

/** In the ledger, whose rows are in another database. */
@Entity()
class Account {
  @PrimaryColumn({ type: 'varchar', length: 20 })
  name!: string;

  @Column({ type: 'varchar', default: 'open' })
  state!: string;
}

@Entity()
class Booking {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @ManyToOne(() => Account, { onDelete: 'CASCADE' })
  account!: Account;
}

/** What keeps an action of one data source waiting, while another runs. */
let gate: Gate;

abstract class KeepingAdmin<T extends Cargo | Account> extends ModelAdmin<T> {
  @AdminAction()
  async close(request: AdminRequest, selection: Selection<T>): Promise<void> {
    // Safe: both have a state; the compiler can't see it of a T that is not known yet.
    this.messageUser(request, `${await selection.update({ state: 'closed' } as never)} closed`);
  }

  @AdminAction()
  async closeAndFail(_request: AdminRequest, selection: Selection<T>): Promise<void> {
    await selection.update({ state: 'closed' } as never);
    throw new ActionError('The ledger is sealed.');
  }

  @AdminAction()
  async closeSlowly(request: AdminRequest, selection: Selection<T>): Promise<void> {
    const closed = await selection.update({ state: 'closed' } as never);
    await gate.opened;
    this.messageUser(request, `${closed} closed slowly`);
  }

  @AdminAction({ confirm: true })
  async reopen(request: AdminRequest, selection: Selection<T>): Promise<void> {
    this.messageUser(request, `${await selection.update({ state: 'open' } as never)} reopened`);
  }

  @AdminAction()
  async keep(request: AdminRequest, selection: Selection<T>): Promise<Outcome> {
    return redirect(`/kept?selection=${await request.hold(selection)}`);
  }

  override getRowLabel(row: T): string {
    return row.name;
  }
}

const options = { listDisplay: ['name', 'state'], searchFields: ['name'], ordering: ['name'] } as const;

@AdminModel(Cargo, options)
class CargoAdmin extends KeepingAdmin<Cargo> {}

@AdminModel(Account, { ...options, dataSource: 'ledger' })
class AccountAdmin extends KeepingAdmin<Account> {}

@AdminModel(Booking, { dataSource: 'ledger', listDisplay: ['id', 'account.name'], listFilter: ['account'] })
class BookingAdmin extends ModelAdmin<Booking> {}

@Controller('kept')
class KeptController {
  constructor(private readonly site: AdminSite) {}

  @Get()
  async show(@Req() request: object, @Query('selection') token: string): Promise<{ readonly names: string[] }> {
    const selection = await this.site.openSelection(request, token);
    return { names: (await selection.getMany()).map((row: Cargo | Account) => row.name).sort() };
  }
}

/** Each database with another one, as far as there are several, and with itself. */
const pairs = databases.flatMap((database, place) =>
  [database, databases[(place + 1) % databases.length] ?? database]
    .filter((ledger, index) => index === 0 || ledger !== database)
    .map((ledger, index) => ({
      name: database.name,
      ledgerName: ledger.name,
      create: database.create,
      createLedger: ledger.create,
      adapter: adapters[index % adapters.length] ?? 'express',
    })),
);

describe.each(pairs)(
  'a site with models in $name and in $ledgerName, on $adapter',
  ({ create, createLedger, adapter }) => {
    let database: TestDatabase;
    let ledgerDatabase: TestDatabase;
    let site: OpenSite;
    let ledger: DataSource;
    let browser: Browser;

    beforeAll(async () => {
      [database, ledgerDatabase] = [await create(), await createLedger()];
      site = await openSite({
        adapter,
        database: database.options,
        entities: [Cargo],
        imports: [
          TypeOrmModule.forRoot({
            ...ledgerDatabase.options,
            name: 'ledger',
            synchronize: true,
            retryAttempts: 1,
            entities: [...stewardEntities, Account, Booking],
          }),
        ],
        controllers: [KeptController],
        providers: [CargoAdmin, AccountAdmin, BookingAdmin],
      });
      ledger = site.app.get<DataSource>(getDataSourceToken('ledger'));
    });
    afterAll(async () => {
      await site.close();
      await Promise.all([database.drop(), ledgerDatabase.drop()]);
    });
    beforeEach(async () => {
      const names = ['Ada', "Böe's", 'Cleo/1'];
      for (const entity of [Run, Cargo]) await site.dataSource.createQueryBuilder().delete().from(entity).execute();
      for (const entity of [Run, Booking, Account]) await ledger.createQueryBuilder().delete().from(entity).execute();
      const rows = names.map((name) => ({ name }));
      await site.dataSource.manager.insert(Cargo, rows);
      await ledger.manager.insert(Account, rows);
      await ledger.manager.insert(Booking, [
        { id: 1, account: { name: 'Ada' } },
        { id: 2, account: { name: 'Ada' } },
      ]);
      gate = makeGate();
      browser = site.browseAs('ada', 'everything');
      await browser.visit('/admin/cargo');
    });

    const run = (
      address: string,
      action: string,
      fields: Readonly<Record<string, string | readonly string[]>> = { select_across: '1' },
    ): Promise<Visited> => browser.send(`/admin/${address}`, { action, ...fields });

    /** The names of what is closed, in both data sources. */
    const closed = async (): Promise<Readonly<Record<'cargo' | 'account', readonly string[]>>> => {
      const where = { where: { state: 'closed' }, order: { name: 'ASC' } } as const;
      const [cargo, accounts] = [
        await site.dataSource.manager.find(Cargo, where),
        await ledger.manager.find(Account, where),
      ];
      return { cargo: cargo.map(({ name }) => name), account: accounts.map(({ name }) => name) };
    };

    /** What the records say, in both data sources. */
    const records = async (): Promise<Readonly<Record<'cargo' | 'account', readonly string[]>>> => {
      const told = async ({ manager }: DataSource): Promise<readonly string[]> =>
        (await manager.find(Run, { order: { id: 'ASC' } })).map(({ action, state }) => `${action} ${state}`);
      return { cargo: await told(site.dataSource), account: await told(ledger) };
    };

    const models = [
      ['cargo', 'account'],
      ['account', 'cargo'],
    ] as const;

    it.each(models)(
      'changes the rows of %s, and records the run beside them, not beside those of %s',
      async (model, other) => {
        const list = await run(model, 'close', { _selected_action: ["Böe's", 'Cleo/1', 'Nobody'] });

        expect(list.messages).toEqual(['2 closed']);
        expect(await closed()).toMatchObject({ [model]: ["Böe's", 'Cleo/1'], [other]: [] });
        expect(await records()).toMatchObject({ [model]: ['close succeeded'], [other]: [] });
      },
    );

    it.each(models)('undoes an action on %s that fails, and keeps what one on %s has done', async (model, other) => {
      await run(other, 'close', { _selected_action: 'Ada' });
      const list = await run(model, 'closeAndFail');

      expect(list.messages).toEqual(['The ledger is sealed.']);
      expect(await closed()).toMatchObject({ [model]: [], [other]: ['Ada'] });
      expect(await records()).toMatchObject({ [model]: ['closeAndFail failed'], [other]: ['close succeeded'] });
    });

    it('runs an action of the one while one of the other is under way', async () => {
      // On SQLite this holds for the ledger alone: messages are kept in the site's own data source, which has one connection.
      const slow = run('account', 'closeSlowly');
      const quick = await run('cargo', 'close');
      const before = gate.isOpen;
      gate.open();

      expect(quick.messages).toContain('3 closed');
      expect(before).toBe(false);
      await slow;
      expect((await closed()).account).toHaveLength(3);
    });

    it.each(models)('pins the rows of %s while the person is asked, where they are', async (model) => {
      await run(model, 'close');
      const question = await run(`${model}?q=l`, 'reopen');
      expect(question.$('main').text()).toContain('Cleo/1');
      const [dataSource, entity] = model === 'cargo' ? [site.dataSource, Cargo] : [ledger, Account];
      await dataSource.manager.insert(entity, { name: 'Lena', state: 'closed' });

      const list = await browser.submit(question, {});

      expect(list.messages).toEqual(['1 reopened']);
      expect((await closed())[model]).toEqual(['Ada', "Böe's", 'Lena']);
    });

    it.each(models)('opens a selection of %s that was held for a page of the host', async (model) => {
      const kept = await run(model, 'keep', { _selected_action: ['Ada', 'Cleo/1'] });

      expect(JSON.parse(kept.text)).toEqual({ names: ['Ada', 'Cleo/1'] });
    });

    it('tells the runs of both in one list, and on the pages of their rows', async () => {
      await run('cargo', 'close', { _selected_action: 'Ada' });
      await run('account', 'close', { _selected_action: 'Ada' });

      const runs = await browser.visit('/admin/runs');
      const pages = [await browser.visit('/admin/cargo/Ada'), await browser.visit('/admin/account/Ada')];

      expect(namesOn(runs)).toHaveLength(2);
      for (const page of pages) expect(page.$('main a[href^="/admin/runs/"]')).toHaveLength(1);
    });

    it('plans a deletion in the database that does it, and filters and exports there', async () => {
      expect(namesOn(await browser.visit('/admin/booking?account=Ada&o=id'))).toEqual(['1', '2']);
      expect(await exportRows(browser, '/admin/account?q=cleo')).toHaveLength(2);
      const question = await run('account', 'deleteSelected', { _selected_action: 'Ada' });
      expect(question.$('main').text()).toMatch(/2\s+bookings/);

      await browser.submit(question, {});

      expect(await ledger.manager.count(Booking)).toBe(0);
      expect(await ledger.manager.count(Account)).toBe(2);
      expect(await site.dataSource.manager.count(Cargo)).toBe(3);
    });
  },
);
