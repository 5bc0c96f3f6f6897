import { adminAction, AdminModel, ModelAdmin } from 'nest-steward';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../support/browser.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { openSite, type OpenSite } from '../support/site.js';

/** A note that is found by what somebody called it. */
@Entity()
class Note {
  @PrimaryColumn({ type: 'varchar', length: 100 })
  code!: string;

  @Column({ type: 'varchar', length: 20, default: '' })
  state!: string;
}

@AdminModel(Note, {
  listDisplay: ['state'],
  ordering: ['code'],
  actions: [
    adminAction({ name: 'mark', locations: ['list', 'object'] }, async (_admin, _request, selection) => {
      await selection.update({ state: 'marked' });
    }),
  ],
})
class NoteAdmin extends ModelAdmin<Note> {}

/** Posts a value as a browser does: with one kind of line end. */
function asPosted(value: string): string {
  return value.replace(/\r\n?|\n/g, '\r\n');
}

describe.each(databases)('a key that no form can carry, on $name', ({ name, create }) => {
  let database: TestDatabase;
  let site: OpenSite;
  let ada: Browser;
  const codes = ['a', 'a\nb', 'a\r\nb', 'a\rb', 'a b', ...(name === 'PostgreSQL' ? [] : ['a\0b', 'a\ufffdb'])];

  beforeAll(async () => {
    database = await create();
    site = await openSite({
      adapter: 'express',
      database: database.options,
      entities: [Note],
      providers: [NoteAdmin],
    });
    ada = site.browseAs('ada', 'everything');
    await site.dataSource.manager.insert(
      Note,
      codes.map((code) => ({ code })),
    );
  });
  afterAll(async () => {
    await site.close();
    await database.drop();
  });

  const marked = async (): Promise<readonly string[]> =>
    (await site.dataSource.manager.find(Note, { where: { state: 'marked' } })).map(({ code }) => code);

  it('has no box, so that no other row is meant by it', async () => {
    const list = await ada.visit('/admin/note');

    const ticked = list
      .$('input[name=_selected_action]')
      .toArray()
      .map(({ attribs }) => attribs.value ?? '');

    expect(list.$('tbody tr')).toHaveLength(codes.length);
    expect(list.$('tbody td.box')).toHaveLength(codes.length);
    expect(ticked.map(asPosted)).toEqual(ticked);
    expect(ticked.toSorted()).toEqual(codes.filter((code) => !/[\0\r\n]/.test(code)).toSorted());
  });

  it('is that of a row whose page runs actions on it, and on no other', async () => {
    await ada.visit('/admin/note');
    const address = `/admin/note/${encodeURIComponent('a\nb')}`;
    const page = await ada.visit(address);
    const key = page.$('.object-actions input[name=_selected_action]').attr('value') ?? '';

    await ada.send(address, { action: 'mark', _selected_action: asPosted(key) });

    expect(await marked()).toEqual(['a\nb']);
  });

  it('is that of a row which is among all that match', async () => {
    await ada.visit('/admin/note');

    await ada.send('/admin/note', { action: 'mark', select_across: '1' });

    expect((await marked()).toSorted()).toEqual(codes.toSorted());
  });

  it.each(codes.filter((code) => code.includes('\0')))('with a zero byte in it leads to no page: %j', async (code) => {
    const list = await ada.visit('/admin/note');

    expect(list.$('tbody th a')).toHaveLength(codes.length - 1);
    expect((await ada.visit(`/admin/note/${encodeURIComponent(code)}`)).status).toBe(404);
  });
});
