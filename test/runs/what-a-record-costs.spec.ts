import { AdminAction, AdminModel, AdminRequest, ModelAdmin, Selection } from 'nest-steward';
import type { Logger } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser } from '../support/browser.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { resetFleet } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { openSite, type OpenSite } from '../support/site.js';

@AdminModel(Ship, { listDisplay: ['name', 'status'], ordering: ['name'] })
class PlainShipAdmin extends ModelAdmin<Ship> {
  @AdminAction()
  async sink(request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    this.messageUser(request, `${await selection.update({ status: 'sunk' })} sank.`, 'success');
  }
}

/** Keeps the statements that read or write tables, by their first words and the table they are about. */
class StatementRecorder implements Logger {
  statements: string[] = [];

  logQuery(query: string): void {
    const statement = query.replaceAll(/["`]/g, '').replace(/^SET STATEMENT .*? FOR /, '');
    const found = /^(INSERT INTO|UPDATE|DELETE FROM|SELECT)\b.*?\b(steward_run\w*|steward_hold|ship)\b/s.exec(
      statement,
    );
    if (found) this.statements.push(`${found[1]} ${found[2]}`);
  }
  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}

describe.each(databases)('what a record costs, on $name', ({ create }) => {
  const recorder = new StatementRecorder();
  let database: TestDatabase;
  let site: OpenSite;
  let browser: Browser;

  beforeAll(async () => {
    database = await create();
    const options = { ...database.options, logger: recorder, logging: ['query' as const] };
    site = await openSite({
      adapter: 'express',
      database: options,
      providers: [PlainShipAdmin],
      site: { touchedRows: 2 },
    });
  });
  afterAll(async () => {
    await site.close();
    await database.drop();
  });
  beforeEach(async () => {
    await resetFleet(site.dataSource);
    browser = site.browseAs('ada', 'everything');
    await browser.visit('/admin/ship');
    // Once a minute, an action also looks for runs that were left behind.
    await browser.send('/admin/ship', { action: 'sink', _selected_action: ['1'] });
    recorder.statements = [];
  });

  it('is two statements an action, however many rows, and one that holds the run: the keys are stored by what makes sure that any row is left, after a count as far as lists are counted', async () => {
    await browser.send('/admin/ship', { action: 'sink', select_across: '1' }, { follow: false });

    const isAboutRows = (statement: string) => !statement.endsWith('steward_hold');
    expect(recorder.statements.filter(isAboutRows)).toEqual([
      'SELECT ship',
      'INSERT INTO steward_run_key',
      'INSERT INTO steward_run',
      'SELECT steward_run',
      'UPDATE ship',
      'UPDATE steward_run',
    ]);
  });

  it('is two statements more for a form with an id, by the primary key', async () => {
    const list = await browser.visit('/admin/ship');
    recorder.statements = [];
    await browser.submit(list, { action: 'sink', select_across: '1' }, { form: '#rows', follow: false });

    const isAboutRuns = (statement: string) => /steward_run(_key)?$/.test(statement);
    expect(recorder.statements.filter(isAboutRuns)).toEqual([
      'SELECT steward_run_key',
      'INSERT INTO steward_run_key',
      'INSERT INTO steward_run_key',
      'INSERT INTO steward_run',
      'SELECT steward_run',
      'UPDATE steward_run',
    ]);
  });
});
