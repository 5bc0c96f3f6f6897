import { AdminAction, AdminModel, AdminRequest, ModelAdmin, Selection } from 'nest-steward';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser, FormFields, Visited } from '../support/browser.js';
import { resetFleet, shipsThat } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { adapters } from '../support/newsroom.js';
import { openSite, type OpenSite } from '../support/site.js';

@AdminModel(Ship, {
  listDisplay: ['name', 'status'],
  choices: { status: { moored: 'Moored', sailing: 'Sailing', sunk: 'Sunk' } },
  listFilter: ['status'],
  searchFields: ['name'],
  ordering: ['name'],
  listPerPage: 2,
})
class ShipAdmin extends ModelAdmin<Ship> {
  // Endeavour is another harbour's: only the harbour master, a superuser, sees it.
  override async getQuery(request: AdminRequest) {
    const query = await super.getQuery(request);
    return request.user.isSuperuser ? query : query.andWhere('ship.name <> :other', { other: 'Endeavour' });
  }

  override getRowLabel(ship: Ship) {
    return ship.name;
  }

  @AdminAction()
  async sink(request: AdminRequest, selection: Selection<Ship>) {
    const sunk = await selection.update({ status: 'sunk' });
    this.messageUser(request, request.plural(sunk, { one: '# ship sank.', other: '# ships sank.' }), 'success');
  }

  @AdminAction({ permissions: ['delete'] })
  async scrap(_request: AdminRequest, selection: Selection<Ship>) {
    await selection.delete();
  }

  // No action: it is neither decorated nor listed.
  async scuttle(_request: AdminRequest, selection: Selection<Ship>) {
    await selection.update({ status: 'sunk' });
  }
}

describe.each(adapters)('posting a selection, on %s', (adapter) => {
  let site: OpenSite;
  let browser: Browser;

  beforeAll(async () => {
    site = await openSite({ adapter, providers: [ShipAdmin] });
  });
  afterAll(() => site.close());
  beforeEach(async () => {
    await resetFleet(site.dataSource);
    browser = site.browseAs('ada', ['ship.change']);
    await browser.visit('/admin/ship');
  });

  const send = (fields: FormFields, address = '/admin/ship'): Promise<Visited> => browser.send(address, fields);
  const sunk = () => shipsThat(site.dataSource, 'sunk');

  const noAction = 'No action was selected. Tick rows, then press the button of an action.';
  const noRows = 'No rows were selected. Tick at least one row, then run the action again.';
  const noneReadable = 'Nothing was done: none of the selected keys could be read.';

  describe('the rows', () => {
    it('are the ticked ones', async () => {
      const answer = await send({ action: 'sink', index: '0', _selected_action: ['1', '2'] });

      expect(answer.messages).toEqual(['2 ships sank.']);
      expect(await sunk()).toEqual(['Aurora', 'Beagle']);
    });

    it('may stand on another page of the list', async () => {
      await send({ action: 'sink', _selected_action: ['4'] }, '/admin/ship?p=1');

      expect(await sunk()).toEqual(['Dorado']);
    });

    it('count once, however often their key is posted', async () => {
      const answer = await send({ action: 'sink', _selected_action: ['1', '1', '1'] });

      expect(answer.messages).toEqual(['1 ship sank.']);
    });

    it.each([
      ['outside the filter', '/admin/ship?status=sailing', ['1', '4'], ['Dorado']],
      ['outside the search', '/admin/ship?q=aurora', ['1', '2'], ['Aurora']],
      ['outside the rows the person may see', '/admin/ship', ['1', '5'], ['Aurora']],
      ['that are not there', '/admin/ship', ['1', '999'], ['Aurora']],
    ])('are never those %s', async (_what, address, keys, expected) => {
      const answer = await send({ action: 'sink', _selected_action: keys }, address);

      expect(answer.messages).toEqual(['1 ship sank.']);
      expect(await sunk()).toEqual(expected);
    });

    it.each([
      ['keys', { _selected_action: ['999'] }, '/admin/ship'],
      ['keys outside the filter', { _selected_action: ['1'] }, '/admin/ship?status=sailing'],
      ['all that match', { select_across: '1' }, '/admin/ship?status=sunk'],
    ])('may be none in the end, by %s: then nothing runs, and the person reads why', async (_how, fields, address) => {
      const answer = await send({ action: 'sink', ...fields }, address);

      expect(answer.messages).toEqual(['Nothing was done: none of the selected rows is in this list any more.']);
    });

    it('may come as one field, each key percent-encoded', async () => {
      await send({ action: 'sink', _selected_actions: '1,2,%33' });

      expect(await sunk()).toEqual(['Aurora', 'Beagle', 'Calypso']);
    });

    it('are those that can be read of one field, the malformed escapes counted', async () => {
      const answer = await send({ action: 'sink', _selected_actions: '1,%zz,%E0%A4,,' });

      expect(answer.messages).toEqual(['2 selected keys could not be read and were left out.', '1 ship sank.']);
      expect(await sunk()).toEqual(['Aurora']);
    });

    it('leave out the keys that can be none, and the person reads how many', async () => {
      const answer = await send({
        action: 'sink',
        _selected_action: ['1', 'x', '2.5', '', ' 2', '9'.repeat(40), "1' OR 1=1"],
      });

      expect(answer.messages).toEqual(['6 selected keys could not be read and were left out.', '1 ship sank.']);
      expect(await sunk()).toEqual(['Aurora']);
    });

    it('must be ticked', async () => {
      const answer = await send({ action: 'sink', index: '0' });

      expect(answer.messages).toEqual([noRows]);
      expect(await sunk()).toEqual([]);
    });

    it('must hold a key that can be read', async () => {
      const answer = await send({ action: 'sink', _selected_action: ['x', '\0', '__proto__'] });

      expect(answer.messages).toEqual([noneReadable]);
      expect(await sunk()).toEqual([]);
    });
  });

  describe('all that match', () => {
    it('are meant by select_across, ticks or none, and never more than the filter lets through', async () => {
      const answer = await send({ action: 'sink', select_across: '1' }, '/admin/ship?status=moored');

      expect(answer.messages).toEqual(['3 ships sank.']);
      expect(await sunk()).toEqual(['Aurora', 'Beagle', 'Calypso']);
    });

    it('are only those the person may see', async () => {
      await send({ action: 'sink', select_across: '1' });

      expect(await sunk()).toEqual(['Aurora', 'Beagle', 'Calypso', 'Dorado']);
    });

    it.each(['0', 'false', 'FALSE', '', 'no', 'off', '2', 'yes'])(
      'are not meant by select_across=%s',
      async (value) => {
        await send({ action: 'sink', select_across: value, _selected_action: ['1'] });

        expect(await sunk()).toEqual(['Aurora']);
      },
    );

    it('are meant by the last select_across, where two bars sent one each', async () => {
      await send({ action: 'sink', select_across: ['1', '0'], _selected_action: ['1'] });

      expect(await sunk()).toEqual(['Aurora']);
    });

    it('leave out the rows that were taken out by name', async () => {
      await send({ action: 'sink', select_across: '1', _unselected_action: ['1', '4'] });

      expect(await sunk()).toEqual(['Beagle', 'Calypso']);
    });

    it('stay untouched where a row was to be spared and its key can not be read', async () => {
      const answer = await send({ action: 'sink', select_across: '1', _unselected_action: ['1', 'x'] });

      expect(answer.messages).toEqual([noneReadable]);
      expect(await sunk()).toEqual([]);
    });
  });

  describe('the action', () => {
    it.each([
      ['the first', '0', ['sink', ''], ['Aurora']],
      ['the second', '1', ['', 'sink'], ['Aurora']],
      ['not the other', '0', ['', 'sink'], []],
      ['the first, where index is no number', 'x', ['sink', ''], ['Aurora']],
      ['the first, where index is negative', '-1', ['sink', ''], ['Aurora']],
      ['none, where there is no such bar', '7', ['sink', 'sink'], []],
    ])('is that of the bar that index names: %s', async (_which, index, action, expected) => {
      await send({ action, index, _selected_action: ['1'] });

      expect(await sunk()).toEqual(expected);
    });

    it('needs no index, so that a page in between can post back', async () => {
      await send({ action: ['', 'sink'], _selected_action: ['1'] });

      expect(await sunk()).toEqual(['Aurora']);
    });

    it.each([
      ['blank', ''],
      ['unknown', 'sing'],
      ['not permitted', 'scrap'],
      ['a method that is no action', 'scuttle'],
      ['a method of the library', 'deleteSelection'],
      ['hidden from this person', 'deleteSelected'],
      ['of the language', '__proto__'],
      ['of the language', 'constructor'],
      ['with a zero byte', 'sink\0'],
      ['a megabyte long', 's'.repeat(1_000_000)],
    ])('is no action where the name is %s', async (_kind, action) => {
      const answer = await send({ action, index: '0', _selected_action: ['1'] });

      expect(answer.messages).toEqual([noAction]);
      expect(await site.dataSource.manager.countBy(Ship, { status: 'moored' })).toBe(3);
      expect(await site.dataSource.manager.count(Ship)).toBe(5);
    });

    it('is missing, and so are the rows: the person reads about the rows', async () => {
      const answer = await send({ index: '0' });

      expect(answer.messages).toEqual([noRows]);
    });

    it('never runs by a link', async () => {
      const page = await browser.visit('/admin/ship?action=sink&index=0&_selected_action=1&select_across=1');

      expect(page.status).toBe(200);
      expect(page.messages).toContain(
        'The address has a parameter this list does not know, “action”. It was left out.',
      );
      expect(await sunk()).toEqual([]);
    });

    it.each(['PUT', 'PATCH', 'DELETE'])('never runs by %s', async (method) => {
      const body = new URLSearchParams({ action: 'sink', _selected_action: '1' }).toString();

      const answer = await browser.visit('/admin/ship', { method, body });

      expect(answer.status).toBe(405);
      expect(await sunk()).toEqual([]);
    });
  });

  describe('the answer', () => {
    it('is a 303 to the same list, its query string kept', async () => {
      const answer = await browser.send(
        '/admin/ship?status=moored&q=a&o=-name',
        { action: 'sink', _selected_action: '1' },
        { follow: false },
      );

      expect(answer.status).toBe(303);
      expect(answer.headers.get('location')).toBe('/admin/ship?q=a&status=moored&o=-name');
      expect(answer.headers.get('cache-control')).toBe('no-store');
    });

    it('leads to the last page there is, where the page has gone', async () => {
      const answer = await send({ action: 'sink', select_across: '1' }, '/admin/ship?status=moored&p=2');

      expect(answer.address).toBe('/admin/ship?status=moored');
      expect(answer.messages).toEqual(['3 ships sank.']);
    });

    it('shows each message once', async () => {
      const answer = await send({ action: 'sink', _selected_action: '1' });

      expect(answer.messages).toHaveLength(1);
      expect((await browser.visit('/admin/ship')).messages).toEqual([]);
    });

    it.each([
      ['a parameter the list does not know', 'colour=red', 'colour'],
      ['a value the parameter can not have', 'status=drunk', 'status'],
      ['a column that can not be ordered by', 'o=colour', 'o'],
      ['a page that is no number', 'p=x', 'p'],
      ['a parameter given twice that takes one value', 'q=Aurora&q=Beagle', 'q'],
      ['a value given twice', 'status=moored&status=moored', 'status'],
      ['several values of which one can not be had', 'status=moored&status=drunk', 'status'],
    ])('says that nothing was done, where the address has %s', async (_what, query, parameter) => {
      const answer = await send({ action: 'sink', select_across: '1' }, `/admin/ship?${query}`);

      expect(answer.messages).toEqual([expect.stringMatching(new RegExp(`^Nothing was done: .*“${parameter}”`))]);
      expect(await sunk()).toEqual([]);
    });
  });
});
