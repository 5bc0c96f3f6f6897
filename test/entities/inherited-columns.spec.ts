import { AdminAction, AdminModel, AdminRequest, ModelAdmin, Selection } from 'nest-steward';
import { Column, Entity, PrimaryColumn, UpdateDateColumn, VersionColumn } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cellsOn } from '../support/listed-rows.js';
import { openSite, type OpenSite } from '../support/site.js';
import type { TestDatabase } from '../support/databases.js';
import { platformsInTurn } from '../support/platforms.js';

/** What every paper has; it has no table of its own. */
abstract class Paper {
  @PrimaryColumn({ type: 'varchar', length: 20 })
  number!: string;

  @Column({ type: 'varchar', default: 'open' })
  state!: string;

  @VersionColumn()
  version!: number;

  @UpdateDateColumn()
  changed!: Date;
}

@Entity()
class Invoice extends Paper {
  @Column({ type: 'integer' })
  amount!: number;
}

@Entity()
class Letter extends Paper {
  @Column({ type: 'varchar' })
  subject!: string;
}

/** What the admins of all papers share: an action, a permission and the label. */
abstract class PaperAdmin<T extends Paper> extends ModelAdmin<T> {
  @AdminAction()
  async close(request: AdminRequest, selection: Selection<T>): Promise<void> {
    // Safe: every paper has a state; the compiler can't see it of a T that is not known yet.
    this.messageUser(request, `${await selection.update({ state: 'closed' } as never)} closed`);
  }

  override getRowLabel(paper: T): string {
    return paper.number;
  }
}

@AdminModel(Invoice, {
  listDisplay: ['number', 'state', 'amount', 'version'],
  ordering: ['number'],
  searchFields: ['state'],
})
class InvoiceAdmin extends PaperAdmin<Invoice> {}

@AdminModel(Letter, { listDisplay: ['number', 'state', 'subject', 'version'], ordering: ['number'] })
class LetterAdmin extends PaperAdmin<Letter> {}

describe.each(platformsInTurn('express'))(
  'entities that inherit columns, on $name and $adapter',
  ({ create, adapter }) => {
    let database: TestDatabase;
    let site: OpenSite;

    beforeAll(async () => {
      database = await create();
      const setup = { entities: [Invoice, Letter], providers: [InvoiceAdmin, LetterAdmin] };
      site = await openSite({ adapter, database: database.options, ...setup });
    });
    afterAll(async () => {
      await site.close();
      await database.drop();
    });
    beforeEach(async () => {
      const { manager } = site.dataSource;
      for (const entity of [Invoice, Letter]) await manager.createQueryBuilder().delete().from(entity).execute();
      await manager.insert(
        Invoice,
        ['P-1', 'P-2'].map((number) => ({ number, amount: 12 })),
      );
      await manager.insert(
        Letter,
        ['P-1', 'P-2'].map((number) => ({ number, subject: 'Thanks' })),
      );
    });

    it('are listed with the columns they inherit, and ordered and searched by them', async () => {
      const browser = site.browseAs('ada', 'everything');

      expect(cellsOn(await browser.visit('/admin/invoice?o=-number&q=open'))).toEqual([
        ['P-2', 'open', '12', '1'],
        ['P-1', 'open', '12', '1'],
      ]);
      expect(cellsOn(await browser.visit('/admin/letter'))).toEqual([
        ['P-1', 'open', 'Thanks', '1'],
        ['P-2', 'open', 'Thanks', '1'],
      ]);
    });

    it('are run on by an action that their admins inherit, each in its own table, though their keys are alike', async () => {
      const browser = site.browseAs('ada', 'everything');
      await browser.visit('/admin/letter');

      const list = await browser.send('/admin/letter', { action: 'close', _selected_action: 'P-1' });

      expect(list.messages).toEqual(['1 closed']);
      expect(cellsOn(list)).toEqual([
        ['P-1', 'closed', 'Thanks', '2'],
        ['P-2', 'open', 'Thanks', '1'],
      ]);
      expect(await site.dataSource.manager.countBy(Invoice, { state: 'open' })).toBe(2);
    });
  },
);
