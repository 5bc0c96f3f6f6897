import {
  ActionError,
  AdminAction,
  AdminModel,
  AdminRequest,
  download,
  ModelAdmin,
  type Outcome,
  page,
  redirect,
  Selection,
} from 'nest-steward';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser, FormFields, Visited } from '../support/browser.js';
import { resetFleet } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { adapters } from '../support/newsroom.js';
import { openSite, type OpenSite } from '../support/site.js';

const templates = join(import.meta.dirname, '../support/harbour/templates');

@AdminModel(Ship, { listDisplay: ['name'] })
class ShipAdmin extends ModelAdmin<Ship> {
  @AdminAction({ locations: ['list', 'object'] })
  async sink(_request: AdminRequest, selection: Selection<Ship>) {
    await selection.update({ status: 'sunk' });
  }

  @AdminAction()
  async tow(_request: AdminRequest, selection: Selection<Ship>): Promise<Outcome> {
    await selection.update({ status: 'towed' });
    return redirect('/admin/runs');
  }

  @AdminAction()
  manifest(): Outcome {
    return download({ name: 'fleet.txt', type: 'text/plain' }, async function* () {
      yield 'Aurora';
    });
  }

  @AdminAction()
  async list(_request: AdminRequest, selection: Selection<Ship>): Promise<Outcome> {
    await selection.update({ status: 'listed' });
    return this.manifest();
  }

  @AdminAction()
  async chooseDock(request: AdminRequest, selection: Selection<Ship>): Promise<Outcome> {
    return page('dock', { action: 'dock', selection: await request.hold(selection) });
  }

  @AdminAction({ transaction: false })
  lookForDock(): Outcome {
    return page('dock', {});
  }

  @AdminAction()
  async dock(_request: AdminRequest, selection: Selection<Ship>): Promise<Outcome> {
    await selection.update({ status: 'docked' });
    return page('dock', {});
  }

  @AdminAction({ confirm: true })
  askForDock(): Outcome {
    return page('dock', {});
  }

  @AdminAction({ confirm: true })
  async scrap(_request: AdminRequest, selection: Selection<Ship>) {
    await selection.delete();
  }

  @AdminAction()
  async refuse(_request: AdminRequest, selection: Selection<Ship>) {
    await selection.update({ status: 'refused' });
    throw new ActionError('The harbour master said no.');
  }

  @AdminAction()
  async fail(_request: AdminRequest, selection: Selection<Ship>) {
    await selection.update({ status: 'failed' });
    throw new Error('The pumps failed.');
  }

  @AdminAction({ transaction: false })
  async failHalfway(_request: AdminRequest, selection: Selection<Ship>) {
    await selection.update({ status: 'half' });
    throw new Error('The pumps failed.');
  }

  @AdminAction({ transaction: false })
  failBefore() {
    throw new ActionError('There is no wind.');
  }

  @AdminAction({ selection: 'none' })
  ringTheBell() {}
}

describe.each(adapters)('the ticks of a list, on %s', (adapter) => {
  let site: OpenSite;
  let browser: Browser;
  let list: Visited;

  beforeAll(async () => {
    site = await openSite({ adapter, providers: [ShipAdmin], site: { templates } });
  });
  afterAll(() => site.close());
  beforeEach(async () => {
    await resetFleet(site.dataSource);
    browser = site.browseAs('ada', 'everything');
    list = await browser.visit('/admin/ship');
  });

  const press = (action: string, fields: FormFields = { _selected_action: ['1', '2'] }) =>
    browser.submit(list, { action, ...fields }, { form: '#rows' });
  /** The lists whose ticks a page calls used up. */
  const usedUp = ({ $ }: Visited) => $('main').attr('data-ran');
  const ticksOfList = () => list.$('[data-ticks]').attr('data-ticks');

  it('are used up by an action that has run on them, which the next page says once', async () => {
    expect(usedUp(list)).toBeUndefined();

    expect(usedUp(await press('sink'))).toBe(ticksOfList());
    expect(usedUp(await browser.visit('/admin/ship'))).toBeUndefined();
  });

  it('are used up on whichever page the action leads to', async () => {
    const runs = await press('tow');

    expect(runs.address).toBe('/admin/runs');
    expect(usedUp(runs)).toBe(ticksOfList());
  });

  it('are used up by a yes, and by none of what comes before it', async () => {
    const question = await press('scrap');
    expect(usedUp(question)).toBeUndefined();
    expect(usedUp(await browser.visit('/admin/ship'))).toBeUndefined();

    expect(usedUp(await browser.submit(question, {}))).toBe(ticksOfList());
  });

  it('are used up where it is the second yes that is answered', async () => {
    const question = await press('scrap');
    await browser.submit(question, {}, { follow: false });
    const other = site.browseAs('ada', 'everything');
    other.setCookie('steward_csrf', browser.cookie('steward_csrf'));

    expect(usedUp(await other.submit(question, {}))).toBe(ticksOfList());
  });

  it('are used up where it is the second press that is answered', async () => {
    await press('sink');

    expect(usedUp(await press('sink'))).toBe(ticksOfList());
  });

  it('are used up by an action that failed halfway, outside of a transaction', async () => {
    expect(usedUp(await press('failHalfway'))).toBe(ticksOfList());
  });

  it.each([
    ['was refused and undone', 'refuse', 200],
    ['failed and was undone', 'fail', 500],
    ['failed outside of a transaction before it wrote anything', 'failBefore', 200],
    ['does not exist', 'scuttle', 200],
  ])('are kept where the action %s', async (_what, action, status) => {
    const answer = await press(action);

    expect(answer.status).toBe(status);
    expect(usedUp(answer)).toBeUndefined();
    expect(usedUp(await browser.visit('/admin/ship'))).toBeUndefined();
  });

  it('are kept where the rows are gone', async () => {
    await site.dataSource.manager.delete(Ship, [1, 2]);

    expect(usedUp(await press('sink'))).toBeUndefined();
  });

  it('are kept where the answer is a file, since the page stays as it is, also where it is the second press that is answered', async () => {
    expect((await press('manifest')).text).toBe('Aurora');

    expect(usedUp(await browser.visit('/admin/ship'))).toBeUndefined();
    expect(usedUp(await press('manifest'))).toBeUndefined();
  });

  it.each(['chooseDock', 'lookForDock'])(
    'are kept where the answer is a page before which nothing was written, also for the second press: %s',
    async (action) => {
      const first = await press(action);
      const second = await press(action);

      expect([first.status, usedUp(first)]).toEqual([200, undefined]);
      expect([second.messages.length, usedUp(second)]).toEqual([2, undefined]);
    },
  );

  it('are kept where such a page answers a yes, also where it is the second', async () => {
    const question = await press('askForDock');
    const first = await browser.submit(question, {});
    const second = await browser.submit(question, {});

    expect([first.$('h1').text(), usedUp(first)]).toEqual(['Ask for dock', undefined]);
    expect([second.address, usedUp(second)]).toEqual([question.address, undefined]);
  });

  it('are used up by a page, or a file, before which rows were written, for the second press too', async () => {
    expect(usedUp(await press('dock'))).toBe(ticksOfList());
    expect(usedUp(await press('dock'))).toBe(ticksOfList());

    expect((await press('list')).text).toBe('Aurora');
    expect(usedUp(await browser.visit('/admin/ship'))).toBe(ticksOfList());
    expect(usedUp(await press('list'))).toBe(ticksOfList());
  });

  it('are kept where the action ran on the page of a row, or on no rows', async () => {
    const ship = await browser.visit('/admin/ship/1');
    const sunk = await browser.submit(ship, { action: 'sink' }, { form: '.object-actions' });
    const rung = await browser.submit(list, { action: 'ringTheBell' }, { form: '.list-commands' });

    expect(usedUp(sunk)).toBeUndefined();
    expect(usedUp(rung)).toBeUndefined();
  });
});
