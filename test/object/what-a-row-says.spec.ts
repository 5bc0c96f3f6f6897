import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Visited } from '../support/browser.js';
import type { TestDatabase } from '../support/databases.js';
import { StatementRecorder } from '../support/newsdesk/statement.recorder.js';
import { platformsInTurn } from '../support/platforms.js';
import { openSite, type OpenSite } from '../support/site.js';
import { Certificate, Donor, Exhibit, museum, Room, Theme } from './museum.js';

const everybody = ['exhibit.view', 'room.view', 'theme.view', 'certificate.view'];
const notes = { made: 1901, marks: ['A', { left: '<b>' }] };

/** Room 1 has 3 exhibits, room 2 has 10, room 3 has 12, room 4 has 1,200; room 5 is the vault. */
async function fill({ manager }: DataSource): Promise<void> {
  await manager.insert(
    Room,
    ['Attic', 'Hall', 'Gallery', 'Depot', 'Vault'].map((name, index) => ({ id: index + 1, name })),
  );
  await manager.insert(Donor, { code: 'D-7' });
  await manager.insert(Certificate, [{ id: 9 }, { id: 10 }]);
  await manager.save(
    Theme,
    ['Sea', 'Sky', 'War'].map((name) => ({ name })),
  );
  await manager.save(Exhibit, [
    {
      id: 1,
      title: 'Anchor',
      story: 'Found.\n\n  Lost again.',
      notes,
      size: { width: 4_000 },
      room: { id: 1 },
      donor: { code: 'D-7' },
      certificate: { id: 9 },
      themes: [{ name: 'War' }, { name: 'Sea' }],
    },
    { id: 2, title: 'Bell', insured: false, state: 'x', room: { id: 5 } },
    { id: 3, title: 'Secret', room: { id: 1 }, themes: [{ name: 'Sea' }] },
    { id: 4, title: 'Old', room: { id: 1 }, certificate: { id: 10 }, withdrawnAt: new Date() },
  ]);
  const many = (room: number, count: number) =>
    Array.from({ length: count }, (_, index) => ({
      id: room * 10_000 + index,
      title: `Print ${room}/${String(index).padStart(4, '0')}`,
      room: { id: room },
    }));
  const exhibits = [...many(2, 10), ...many(3, 12), ...many(4, 1_200)];
  for (let from = 0; from < exhibits.length; from += 300)
    await manager.insert(Exhibit, exhibits.slice(from, from + 300));
  await manager.save(Room, [
    { id: 1, themes: [{ name: 'Sky' }], formerThemes: [{ name: 'Sea' }, { name: 'War' }] },
    { id: 2, formerThemes: [{ name: 'Sky' }] },
  ]);
}

/** Reads what a page says: a list's items one by one. */
function factsOf({ $ }: Visited): Readonly<Record<string, string | readonly string[]>> {
  return Object.fromEntries(
    $('dl.facts > div')
      .toArray()
      .map((fact) => {
        const items = $(fact).find('li').toArray();
        const said = items.length > 0 ? items.map((item) => $(item).text()) : $(fact).find('dd').text();
        return [$(fact).find('dt').text(), said];
      }),
  );
}

/** Reads where a fact's links lead. */
function linksOf({ $ }: Visited, term: string): readonly (string | undefined)[] {
  const fact = $('dl.facts > div').filter((_, found) => $(found).find('dt').text() === term);
  return fact
    .find('a')
    .toArray()
    .map((link) => link.attribs.href);
}

describe.each(platformsInTurn('express'))(
  'what a row says on its own page, on $name and $adapter',
  ({ adapter, create }) => {
    let database: TestDatabase;
    let site: OpenSite;

    beforeAll(async () => {
      database = await create();
      site = await openSite({ adapter, database: database.options, ...museum });
      await fill(site.dataSource);
    });
    afterAll(async () => {
      await site.close();
      await database.drop();
    });

    const visit = (address: string, permissions: readonly string[] = everybody) =>
      site.browseAs('ada', permissions).visit(address);

    it('is every field: labels of choices, Yes and No, a dash for nothing, embedded ones under their path', async () => {
      const page = await visit('/admin/exhibit/1');

      expect(factsOf(page)).toEqual({
        Id: '1',
        Title: 'Anchor',
        State: 'Shown',
        Insured: '✓Yes',
        Price: '1,234,567',
        Story: 'Found.\n\n  Lost again.',
        Notes: JSON.stringify(notes, null, 2),
        Scan: '3 bytes',
        'Size width': '4,000',
        'Size height': '–',
        Room: 'Room Attic',
        Donor: 'D-7',
        Certificate: 'Certificate 9',
        'Withdrawn at': '–',
        Themes: ['Sea', 'War'],
      });
      expect(factsOf(await visit('/admin/exhibit/2'))).toMatchObject({
        Insured: '✕No',
        State: 'x',
        Notes: '–',
        Themes: '–',
      });
    });

    it('never holds bytes or what queries do not select', async () => {
      const recorder = new StatementRecorder();
      const { logger } = site.dataSource;
      site.dataSource.logger = recorder;
      const statements = await recorder.during(() => visit('/admin/exhibit/1'));
      site.dataSource.logger = logger;

      const page = await visit('/admin/exhibit/1');

      expect(page.text).not.toMatch(/swordfish|00ff10|ÿ/);
      expect(statements.join('\n')).toMatch(/title/);
      expect(statements.join('\n')).not.toMatch(/safe/);
    });

    it('is escaped, JSON too', async () => {
      const page = await visit('/admin/exhibit/1');

      expect(page.text).toContain('&lt;b&gt;');
      expect(page.$('main b')).toHaveLength(0);
    });

    it('links related rows that the person may see, from both sides, and names others by their key', async () => {
      expect(linksOf(await visit('/admin/exhibit/1'), 'Room')).toEqual(['/admin/room/1']);
      expect(linksOf(await visit('/admin/exhibit/1'), 'Donor')).toEqual([]);
      expect(linksOf(await visit('/admin/certificate/9'), 'Exhibit')).toEqual(['/admin/exhibit/1']);
      expect(factsOf(await visit('/admin/certificate/9'))['Exhibit']).toBe('The Anchor');
      // The vault is outside of the scope of rooms.
      expect(factsOf(await visit('/admin/exhibit/2'))['Room']).toBe('5');
      const unpermitted = await visit('/admin/exhibit/1', ['exhibit.view']);
      expect(factsOf(unpermitted)).toMatchObject({ Room: '1', Certificate: '9' });
      expect(unpermitted.$('dl.facts a')).toHaveLength(0);
    });

    it('links a related row that was deleted softly, which has a page of its own', async () => {
      const page = await visit('/admin/certificate/10');

      expect(factsOf(page)['Exhibit']).toBe('The Old');
      expect((await visit(linksOf(page, 'Exhibit')[0] ?? '')).$('h1').text()).toBe('The Old');
    });

    it('lists what many rows it is related to, in the order of their list: those in its scope alone', async () => {
      expect(factsOf(await visit('/admin/room/1'))).toEqual({
        Id: '1',
        Name: 'Attic',
        Exhibits: ['The Anchor'],
        Themes: ['Sky'],
        'Former themes': ['Sea', 'War'],
      });
      expect(factsOf(await visit('/admin/theme/Sea'))['Exhibits']).toEqual(['The Anchor']);
      expect(factsOf(await visit('/admin/room/2'))).toMatchObject({ Themes: '–', 'Former themes': ['Sky'] });
    });

    it('lists many rows as their list without filters has them, whatever stands in its own address', async () => {
      expect(factsOf(await visit('/admin/room/1?state=x'))).toEqual(factsOf(await visit('/admin/room/1')));
    });

    it('says nothing of many rows whose list the person may not see', async () => {
      expect(factsOf(await visit('/admin/room/3', ['room.view']))).toEqual({ Id: '3', Name: 'Gallery' });
    });

    it('names ten of them, and leads to all where the list has a filter for it', async () => {
      const ten = factsOf(await visit('/admin/room/2'))['Exhibits'];
      const twelve = await visit('/admin/room/3');
      const listed = await visit(linksOf(twelve, 'Exhibits').at(-1) ?? '');
      const many = await visit('/admin/room/4');

      expect(ten).toHaveLength(10);
      expect(factsOf(twelve)['Exhibits']).toEqual([
        ...Array.from({ length: 10 }, (_, index) => `The Print 3/000${index}`),
        'all 12',
      ]);
      expect(listed.address).toBe('/admin/exhibit?room=3');
      expect(listed.$('.total').text()).toBe('12 exhibits match');
      expect(factsOf(many)['Exhibits']?.at(-1)).toBe('more than 1,000');
      expect(linksOf(many, 'Exhibits').at(-1)).toBe('/admin/exhibit?room=4');
    });

    it('tells the number alone where no filter shows them', async () => {
      await site.dataSource.manager.save(
        Theme,
        Array.from({ length: 11 }, (_, index) => ({ name: `T${index + 10}` })),
      );
      await site.dataSource.manager.save(Room, {
        id: 4,
        themes: Array.from({ length: 11 }, (_, index) => ({ name: `T${index + 10}` })),
      });

      const page = await visit('/admin/room/4');

      expect(factsOf(page)['Themes']?.at(-1)).toBe('all 11');
      expect(linksOf(page, 'Themes')).toHaveLength(10);
    });

    it('takes as many statements for a row with many related ones as for one with few', async () => {
      const statementsOf = async (address: string): Promise<number> => {
        const recorder = new StatementRecorder();
        const { logger } = site.dataSource;
        site.dataSource.logger = recorder;
        const statements = await recorder.during(() => visit(address));
        site.dataSource.logger = logger;
        return statements.length;
      };

      const one = await statementsOf('/admin/room/1');
      const ten = await statementsOf('/admin/room/2');
      const twelve = await statementsOf('/admin/room/3');
      const thousands = await statementsOf('/admin/room/4');

      expect(ten).toBe(one);
      // The one more counts them.
      expect(twelve).toBe(one + 1);
      // Exhibits and themes.
      expect(thousands).toBe(one + 2);
    });
  },
);
