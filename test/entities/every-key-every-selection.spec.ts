import { Controller, Get, Query } from '@nestjs/common';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser, FormFields, Visited } from '../support/browser.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { keyedAdmin, nameOfKeyed } from '../support/every-key/keyed-admin.js';
import { IntegerOwner, keyedKinds, PairKeyed } from '../support/every-key/keyed-entities.js';
import { exportRows } from '../support/exported-rows.js';
import { openSite, type OpenSite } from '../support/site.js';

/** A page of the host, which is given the token of a selection. */
@Controller('held')
class HeldController {
  @Get()
  show(@Query('selection') token: string): { readonly token: string } {
    return { token };
  }
}

/** The rows of a kind: those of the first three keys are here, the others there. */
const LABELS = ['here 1', 'here 2', 'here 3', 'there 1', 'there 2'] as const;

/** What an action may do to rows: each must touch just those that are meant. */
const writes = ['mark', 'markEach', 'markPinned', 'remove'] as const;

describe.each(databases)('a selection of rows, on $name', ({ name, create }) => {
  const kinds = keyedKinds({ name });
  let database: TestDatabase;
  let site: OpenSite;

  beforeAll(async () => {
    database = await create();
    site = await openSite({
      adapter: 'express',
      database: database.options,
      entities: [IntegerOwner, ...kinds.map(({ entity }) => entity)],
      controllers: [HeldController],
      providers: kinds.map(({ entity }) => keyedAdmin(entity)),
    });
    await site.dataSource.manager.insert(
      IntegerOwner,
      [1, 2, 11].map((id) => ({ id })),
    );
  });
  afterAll(async () => {
    await site.close();
    await database.drop();
  });

  describe.each(kinds)('whose key is $kind', ({ entity, keys }) => {
    const model = nameOfKeyed(entity);
    const rows = keys.map((key, place) => ({
      ...key,
      label: LABELS[place] ?? '',
      place: place < 3 ? 'here' : 'there',
      marks: 0,
    }));
    let browser: Browser;
    /** The keys as the boxes of the list have them, by the labels of their rows. */
    let boxes: ReadonlyMap<string, string>;
    let pages: ReadonlyMap<string, string>;

    const reset = async (): Promise<void> => {
      const { manager } = site.dataSource;
      await manager.createQueryBuilder().delete().from(entity).execute();
      await manager.insert(
        entity,
        rows.map((row) => ({ ...row })),
      );
    };

    beforeAll(async () => {
      const { manager } = site.dataSource;
      for (const kind of kinds.toReversed()) await manager.createQueryBuilder().delete().from(kind.entity).execute();
      if (entity === PairKeyed) return;
      // Rows of another kind refer to these.
      const pairs = kinds.find((kind) => kind.entity === PairKeyed)?.keys ?? [];
      await manager.insert(
        PairKeyed,
        pairs.map((key) => ({ ...key, label: '', place: '' })),
      );
    });
    beforeEach(async () => {
      await reset();
      browser = site.browseAs('ada', 'everything');
      const list = await browser.visit(`/admin/${model}`);
      const lines = list
        .$('tbody tr')
        .toArray()
        .map((line) => list.$(line));
      boxes = new Map(lines.map((line) => [line.find('th').text().trim(), line.find('input').attr('value') ?? '']));
      pages = new Map(lines.map((line) => [line.find('th').text().trim(), line.find('th a').attr('href') ?? '']));
    });

    const boxOf = (label: string): string => boxes.get(label) ?? `no ${label}`;
    /** Posts a form; the list that it leads to is looked at elsewhere. */
    const send = (address: string, fields: FormFields): Promise<Visited> =>
      browser.send(address, fields, { follow: false });

    /** The labels of the rows that were touched: marked, or gone. */
    const touched = async (): Promise<readonly string[]> => {
      const found = await site.dataSource.getRepository(entity).find();
      const left = new Map(found.map((row) => [row.label, row.marks]));
      return LABELS.filter((label) => left.get(label) !== 0);
    };

    /** Writes in each way, and tells what each has touched. */
    const touchedBy = async (run: (action: string) => Promise<Visited>): Promise<ReadonlySet<string>> => {
      const answers = new Set<string>();
      for (const action of writes) {
        await reset();
        await run(action);
        answers.add((await touched()).join(', '));
      }
      return answers;
    };

    it('is listed with a box and a page for each row', async () => {
      expect([...boxes.keys()]).toEqual(['here 3', 'here 2', 'here 1', 'there 2', 'there 1']);
      for (const label of LABELS) {
        const page = await browser.visit(pages.get(label) ?? '');
        expect([page.status, page.$('h1').text().trim()]).toEqual([200, label]);
      }
    });

    it('means the rows that are ticked', async () => {
      const ticked = ['here 1', 'here 3', 'there 2'];

      const answers = await touchedBy((action) =>
        send(`/admin/${model}`, { action, _selected_action: ticked.map(boxOf) }),
      );

      expect([...answers]).toEqual([ticked.join(', ')]);
    });

    it('means the rows that are ticked, their keys in one field', async () => {
      const joined = ['here 2', 'there 1'].map((label) => encodeURIComponent(boxOf(label))).join(',');

      const answers = await touchedBy((action) => send(`/admin/${model}`, { action, _selected_actions: joined }));

      expect([...answers]).toEqual(['here 2, there 1']);
    });

    it('means of the rows that are ticked those that the filter and the search show', async () => {
      const ticked = LABELS.map(boxOf);

      const filtered = await touchedBy((action) =>
        send(`/admin/${model}?place=there`, { action, _selected_action: ticked }),
      );
      const found = await touchedBy((action) => send(`/admin/${model}?q=2`, { action, _selected_action: ticked }));

      expect([...filtered]).toEqual(['there 1, there 2']);
      expect([...found]).toEqual(['here 2, there 2']);
    });

    it('means all rows that match', async () => {
      const all = await touchedBy((action) => send(`/admin/${model}`, { action, select_across: '1' }));
      const filtered = await touchedBy((action) =>
        send(`/admin/${model}?place=here&q=1`, { action, select_across: '1', _selected_action: boxOf('here 2') }),
      );

      expect([...all]).toEqual([LABELS.join(', ')]);
      expect([...filtered]).toEqual(['here 1']);
    });

    it('means all rows that match but those that are spared', async () => {
      const answers = await touchedBy((action) =>
        send(`/admin/${model}?place=here`, { action, select_across: '1', _unselected_action: boxOf('here 2') }),
      );

      expect([...answers]).toEqual(['here 1, here 3']);
    });

    it('means the row whose page it is posted from, and no other that is named there', async () => {
      for (const label of ['here 2', 'there 1']) {
        const own = await touchedBy((action) =>
          send(pages.get(label) ?? '', { action, _selected_action: boxOf(label) }),
        );
        const others = await touchedBy((action) =>
          send(pages.get(label) ?? '', { action, _selected_action: boxOf('here 1') }),
        );

        expect([...own]).toEqual([label]);
        expect([...others]).toEqual(['']);
      }
    });

    it.each([
      ['ticked', { _selected_action: ['here 1', 'here 2', 'there 1'] }],
      ['all that match', { select_across: '1' }],
    ])(
      'means the rows that were asked about, of which one has left and one has come since: %s',
      async (_what, fields) => {
        const address = `/admin/${model}?place=here`;
        const { manager } = site.dataSource;
        await manager.update(entity, { label: 'here 3' }, { place: 'there' });
        const chosen = '_selected_action' in fields ? { _selected_action: fields._selected_action.map(boxOf) } : fields;

        const question = await browser.send(address, { action: 'markAsked', ...chosen });
        await manager.update(entity, { label: 'here 1' }, { place: 'there' });
        await manager.update(entity, { label: 'here 3' }, { place: 'here' });
        const answer = await browser.submit(question, {});

        expect(answer.status).toBe(200);
        expect(await touched()).toEqual(['here 2']);
      },
    );

    it.each([
      ['ticked', { _selected_action: ['here 1', 'here 3', 'there 1'] }, ['here 1', 'here 3']],
      ['all that match', { select_across: '1' }, ['here 1', 'here 2', 'here 3']],
    ])('means the rows that were held, within the list they were held in: %s', async (_what, fields, labels) => {
      for (const action of writes) {
        await reset();
        const chosen = '_selected_action' in fields ? { _selected_action: fields._selected_action.map(boxOf) } : fields;
        const held = await browser.send(`/admin/${model}?place=here`, { action: 'hold', ...chosen });
        // Safe: the page of the host answers so.
        const { token } = JSON.parse(held.text) as { readonly token: string };
        await browser.visit(`/admin/${model}`);
        await send(`/admin/${model}`, { action, selection: token, _selected_action: boxOf('there 2') });

        expect([action, await touched()]).toEqual([action, labels]);
      }
    });

    it('is exported, each row once', async () => {
      const [, ...lines] = await exportRows(browser, `/admin/${model}`);

      expect(lines.map(([label]) => label)).toEqual(['here 3', 'here 2', 'here 1', 'there 2', 'there 1']);
    });
  });
});
