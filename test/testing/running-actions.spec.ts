import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DataSource } from 'typeorm';
import { openAdminSite, testUser, type TestedPerson, type TestedSite } from 'nest-steward/testing';
import { deleteSelected } from 'nest-steward';
import type { TestDatabase } from '../support/databases.js';
import { resetFleet, shipsThat } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { platforms } from '../support/platforms.js';
import { makeSite, type SiteApplication } from '../support/site.js';
import { PaintersController } from './painters.controller.js';
import { WharfAdmin } from './wharf.admin.js';

const permissions = ['ship.view', 'ship.change'];

describe.each(platforms)('an action in a test, on $adapter and $name', ({ adapter, create }) => {
  let database: TestDatabase;
  let app: SiteApplication;
  let dataSource: DataSource;
  let site: TestedSite;
  let harbourMaster: TestedPerson;
  let mate: TestedPerson;

  beforeAll(async () => {
    database = await create();
    ({ app } = await makeSite({
      adapter,
      database: database.options,
      providers: [WharfAdmin],
      controllers: [PaintersController],
      site: { templates: join(import.meta.dirname, '../support/harbour/templates') },
    }));
    await app.init();
    dataSource = app.get(DataSource);
    site = openAdminSite(app);
    harbourMaster = site.as(testUser({ username: 'ada', isSuperuser: true }));
    mate = site.as(testUser({ username: 'bob', permissions }));
  });
  beforeEach(() => resetFleet(dataSource));
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  it('runs on the rows that are given, and says what the person was told, and which rows it ran on', async () => {
    const rows = await dataSource.manager.findBy(Ship, [{ name: 'Aurora' }, { name: 'Beagle' }]);

    const result = await mate.run(WharfAdmin, 'sink', { rows });

    expect(result.messages).toEqual([{ level: 'success', text: '2 ships sank.' }]);
    expect(result.outcome).toEqual({ kind: 'back', to: '/admin/ship' });
    expect([...result.rows].sort()).toEqual(['1', '2']);
    expect(result.run).toMatchObject({ state: 'succeeded', action: 'sink', username: 'bob', rowsAffected: 2 });
    expect(await shipsThat(dataSource, 'sunk')).toEqual(['Aurora', 'Beagle']);
  });

  it('runs on all that match, but for those that are left out', async () => {
    const result = await harbourMaster.run(WharfAdmin, 'sink', { all: true, except: ['2'], query: '?status=moored' });

    expect(result.outcome).toEqual({ kind: 'back', to: '/admin/ship?status=moored' });
    expect(await shipsThat(dataSource, 'sunk')).toEqual(['Aurora', 'Calypso']);
  });

  it('does not run on rows that the list does not show the person', async () => {
    const result = await mate.run(WharfAdmin, 'sink', { keys: ['4'] });

    expect(result).toMatchObject({ rows: [], run: undefined, messages: [{ level: 'warning' }] });
    expect(await shipsThat(dataSource, 'sunk')).toEqual([]);
  });

  it('runs from the page of a row', async () => {
    const result = await mate.run(WharfAdmin, 'sink', { keys: ['1'], location: 'object' });

    expect(result.outcome).toEqual({ kind: 'back', to: '/admin/ship' });
    expect(await shipsThat(dataSource, 'sunk')).toEqual(['Aurora']);
  });

  it('says yes to a question', async () => {
    const { outcome, run } = await mate.run(WharfAdmin, 'dismiss', { keys: ['1'] });

    expect(outcome).toEqual({ kind: 'back', to: '/admin/ship' });
    expect(run).toMatchObject({ state: 'succeeded', rowsSelected: 1 });
    expect(await shipsThat(dataSource, 'dismissed')).toEqual(['Aurora']);
  });

  it('leaves a question open where it is told to', async () => {
    const { outcome, run } = await mate.run(WharfAdmin, 'dismiss', { all: true, confirm: false });

    expect(outcome).toMatchObject({
      kind: 'question',
      heading: 'Dismiss',
      text: 'They will not come back.',
      count: 3,
      first: ['Aurora', 'Beagle', 'Calypso'],
      offered: true,
      errors: [],
    });
    expect(run).toBeUndefined();
    expect(await shipsThat(dataSource, 'dismissed')).toEqual([]);
  });

  it('fills in a form, and leaves defaults where nothing is given', async () => {
    const { messages } = await mate.run(WharfAdmin, 'rename', { keys: ['1'], form: { name: 'Argo' } });

    expect(messages).toEqual([{ level: 'info', text: 'Argo for 7 days: no note' }]);
    expect(await dataSource.manager.findOneBy(Ship, { id: 1 })).toMatchObject({ name: 'Argo' });
  });

  it('knows the fields of a form, so that none is mistyped', async () => {
    const mistyped = mate.run(WharfAdmin, 'rename', { keys: ['1'], form: { nmae: 'Argo' } });

    await expect(mistyped).rejects.toMatchObject({
      code: 'TESTING_FIELD_UNKNOWN',
      message: expect.stringContaining("'nmae', which is no field of its form. It has: name"),
    });
  });

  it('tells what is wrong with a form', async () => {
    const { outcome, run } = await mate.run(WharfAdmin, 'rename', { keys: ['1'], form: { name: 'A', days: 31 } });

    expect(outcome).toMatchObject({ kind: 'question', errors: [expect.any(String), expect.any(String)] });
    expect(run).toBeUndefined();
  });

  it('tells where an action leads, and shows that page to the same person', async () => {
    const { outcome } = await mate.run(WharfAdmin, 'paint', { keys: ['1', '3'] });

    const to = outcome.kind === 'redirect' ? outcome.to : '';
    const page = await mate.get(to);
    const theirs = await site.as(testUser({ username: 'mallory', permissions })).get(to);

    expect(to).toContain('/painters?selection=');
    expect(JSON.parse(page.text)).toEqual(['Aurora', 'Calypso']);
    expect(theirs.status).toBe(404);
  });

  it('gives the page that an action shows, and posts its form back', async () => {
    const { outcome } = await mate.run(WharfAdmin, 'dock', { keys: ['1'] });

    const { selection } = (outcome.kind === 'page' ? outcome.context : {}) as { readonly selection: string };
    const answer = await mate.run(WharfAdmin, 'dock', { fields: { selection, dock: 'north' } });

    expect(outcome).toMatchObject({ kind: 'page', template: 'dock', status: 200, context: { question: 'Where?' } });
    expect(outcome.kind === 'page' && outcome.html).toContain('<p id="question">Where?</p>');
    expect(answer.outcome.kind).toBe('back');
    expect(await shipsThat(dataSource, 'at north')).toEqual(['Aurora']);
  });

  it('reads a download to its end', async () => {
    const { outcome, run } = await mate.run(WharfAdmin, 'manifest', { all: true });

    expect(outcome).toMatchObject({ kind: 'download', name: 'manifest.txt', type: 'text/plain' });
    expect(outcome.kind === 'download' && outcome.bytes.toString()).toBe('Aurora\nBeagle\nCalypso\n');
    expect(run?.state).toBe('succeeded');
  });

  it('tells what an action said when it took everything back', async () => {
    const { outcome, messages, run } = await mate.run(WharfAdmin, 'refit', { all: true });

    expect(outcome.kind).toBe('back');
    expect(messages).toEqual([{ level: 'error', text: 'The dock is full.' }]);
    expect(run).toMatchObject({ state: 'failed', error: 'The dock is full.' });
    expect(await shipsThat(dataSource, 'refitted')).toEqual([]);
  });

  it('gives what an action threw that nobody expected', async () => {
    const { outcome, run } = await mate.run(WharfAdmin, 'explode', { all: true });

    expect(outcome).toMatchObject({ kind: 'error', status: 500 });
    expect(String(outcome.kind === 'error' && outcome.error)).toContain('The powder was wet.');
    expect(run?.state).toBe('failed');
  });

  it('asks for the permission', async () => {
    const [able, unable] = [[...permissions, 'ship.launch'], permissions].map((held) =>
      site.as(testUser({ username: 'carol', permissions: held })),
    );

    const refused = await unable?.run(WharfAdmin, 'launch', { keys: ['1'] });
    const done = await able?.run(WharfAdmin, 'launch', { keys: ['2'] });

    expect(refused).toMatchObject({ run: undefined, messages: [{ level: 'warning' }] });
    expect(done?.run?.state).toBe('succeeded');
    expect(await shipsThat(dataSource, 'launched')).toEqual(['Beagle']);
  });

  it("is nobody's without a person, and not of one who may not view the list", async () => {
    const nobody = await site.as(null).run(WharfAdmin, 'sink', { all: true });
    const stranger = await site.as(testUser({ username: 'eve' })).run(WharfAdmin, 'sink', { all: true });

    expect(nobody.outcome).toMatchObject({ kind: 'error', status: 401 });
    expect(stranger.outcome).toMatchObject({ kind: 'error', status: 403 });
    expect(await shipsThat(dataSource, 'sunk')).toEqual([]);
  });

  it('of the whole site is named by itself, or passed', async () => {
    const remover = site.as(testUser({ username: 'dan', permissions: [...permissions, 'ship.delete'] }));

    await remover.run(WharfAdmin, 'deleteSelected', { keys: ['1'] });
    await remover.run(WharfAdmin, deleteSelected, { keys: ['2'] });

    expect(await dataSource.manager.count(Ship)).toBe(3);
  });

  it('shows a list: its rows page by page, and the actions and filters that the person is offered', async () => {
    const first = await mate.list(WharfAdmin, '?status=moored');
    const second = await mate.list(WharfAdmin, first.next);
    const all = await harbourMaster.list(WharfAdmin);

    expect(first).toMatchObject({ status: 200, total: 3, warnings: [] });
    expect(first.rows).toEqual([
      { key: '1', label: 'Aurora' },
      { key: '2', label: 'Beagle' },
    ]);
    expect(second.rows).toEqual([{ key: '3', label: 'Calypso' }]);
    expect(second.next).toBeUndefined();
    expect(first.actions.map(({ name }) => name)).not.toContain('launch');
    expect(all.actions).toContainEqual({ name: 'launch', label: 'Launch' });
    expect(all.filters[0]?.choices).toContainEqual({ label: 'sailing', query: '?status=sailing', current: false });
    expect(await site.as(testUser({ username: 'eve' })).list(WharfAdmin)).toMatchObject({ status: 403, rows: [] });
  });

  it('shows the page of a row, and none of a row there is not for the person', async () => {
    const aurora = await mate.object(WharfAdmin, '1');
    const dorado = await mate.object(WharfAdmin, '4');

    expect(aurora).toMatchObject({ status: 200, label: 'Aurora' });
    expect(aurora.actions.map(({ name }) => name)).toEqual(['sink']);
    expect(dorado).toMatchObject({ status: 404, label: '', actions: [] });
  });
});
