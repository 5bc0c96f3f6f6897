import { AdminModel, AdminRequest, ModelAdmin } from 'nest-steward';
import { Column, DeleteDateColumn, Entity, ManyToOne, OneToOne, PrimaryColumn, JoinColumn } from 'typeorm';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Visited } from '../support/browser.js';
import type { TestDatabase } from '../support/databases.js';
import { Captain } from '../support/harbour/captain.entity.js';
import { platformsInTurn } from '../support/platforms.js';
import { recordRuns } from '../support/recorded-runs.js';
import { openSite, type OpenSite } from '../support/site.js';

@Entity()
class Papers {
  @PrimaryColumn({ type: 'varchar', length: 40 })
  number!: string;
}

/** Keys may be any text. */
@Entity()
class Yacht {
  @PrimaryColumn({ type: 'varchar', length: 300 })
  name!: string;

  @Column({ type: 'varchar', length: 20, default: 'moored' })
  status!: string;

  @Column({ type: 'boolean', default: true })
  insured!: boolean;

  @Column({
    type: 'bigint',
    transformer: { to: (at: Date) => at.getTime(), from: (at: string) => new Date(Number(at)) },
  })
  launched!: Date;

  @Column({ type: 'simple-array', nullable: true })
  flags!: string[] | null;

  @Column({ type: 'varchar', length: 20, select: false, default: 'swordfish' })
  password!: string;

  @Column({
    type: 'varchar',
    length: 20,
    nullable: true,
    transformer: { to: String, from: (text: string) => Buffer.from(text) },
  })
  picture!: Buffer;

  @ManyToOne(() => Captain, { nullable: true })
  captain!: Captain | null;

  @OneToOne(() => Papers, { nullable: true })
  @JoinColumn()
  papers!: Papers | null;

  @DeleteDateColumn()
  scrapped!: Date | null;
}

@AdminModel(Yacht, { listDisplay: ['name', 'status'], choices: { status: { moored: 'Moored' } } })
class YachtAdmin extends ModelAdmin<Yacht> {
  override async getQuery(request: AdminRequest) {
    return (await super.getQuery(request)).andWhere("yacht.status <> 'secret'");
  }

  override getRowLabel({ name }: Yacht): string {
    return `The ${name}`;
  }
}

@AdminModel(Captain)
class CaptainAdmin extends ModelAdmin<Captain> {
  override async getQuery(request: AdminRequest) {
    return (await super.getQuery(request)).andWhere("captain.name <> 'Nemo'");
  }

  override getRowLabel({ name }: Captain): string {
    return `Captain ${name}`;
  }
}

/** Routes of the host's own, below the site's address and two segments long. */
@Controller('admin')
class ChandlerController {
  @Get('chandler/:thing')
  show(@Param('thing') thing: string) {
    return { thing };
  }

  @Get('yacht/brochure')
  brochure() {
    return { brochure: true };
  }

  @Post('yacht/:name')
  @HttpCode(200)
  receive(@Body() body: unknown) {
    return { body };
  }
}

const keys = [
  'Aurora',
  'a/b',
  'a%2Fb',
  '100% ?#&=+;,:@',
  'back\\slash',
  '"<b>"',
  'Zürich 東京 🚢',
  ' leading',
  '...',
  'runs',
  'x'.repeat(250),
];

function factsOf({ $ }: Visited): Readonly<Record<string, string>> {
  return Object.fromEntries(
    $('dl.facts > div')
      .toArray()
      .map((fact) => [$(fact).find('dt').text(), $(fact).find('dd').text()]),
  );
}

describe.each(platformsInTurn('fastify'))("an object's page, on $name and $adapter", ({ adapter, create }) => {
  let database: TestDatabase;
  let site: OpenSite;

  beforeAll(async () => {
    database = await create();
    site = await openSite({
      adapter,
      database: database.options,
      entities: [Yacht, Papers],
      providers: [YachtAdmin, CaptainAdmin],
      controllers: [ChandlerController],
    });
    const { manager } = site.dataSource;
    const [ahab, nemo] = await manager.save(Captain, [{ name: 'Ahab' }, { name: 'Nemo' }]);
    await manager.save(Papers, { number: 'P-1' });
    const launched = new Date('1999-05-06T07:08:09Z');
    await manager.save(Yacht, [
      ...keys.map((name) => ({ name, launched })),
      { name: 'Pequod', launched, captain: ahab ?? null, papers: { number: 'P-1' }, flags: ['red'], insured: false },
      { name: 'Nautilus', launched, captain: nemo ?? null },
      { name: 'Hidden', launched, status: 'secret' },
      { name: 'Scrapped', launched, scrapped: new Date('2020-01-02T03:04:05Z') },
      { name: 'Quiet', launched },
    ]);
  });
  afterAll(async () => {
    await site.close();
    await database.drop();
  });

  const ada = () => site.browseAs('ada', ['yacht.view', 'captain.view']);

  it('is called as the row is, and shows its columns and relations', async () => {
    const page = await ada().visit('/admin/yacht/Pequod');

    expect(page.status).toBe(200);
    expect(page.$('h1').text()).toBe('The Pequod');
    expect(page.$('.trail a').attr('href')).toBe('/admin/yacht');
    expect(factsOf(page)).toEqual({
      Name: 'Pequod',
      Status: 'Moored',
      Insured: '✕No',
      Launched: 'May 6, 1999, 07:08:09 UTC',
      Flags: 'red',
      Picture: '9 bytes',
      Captain: 'Captain Ahab',
      Papers: 'P-1',
      Scrapped: '–',
    });
    expect(page.$('dl.facts a').attr('href')).toMatch(/^\/admin\/captain\/\d+$/);
    expect(page.text).not.toContain('swordfish');
  });

  it('names a related row by its key alone, where the person may not see it', async () => {
    const captain = await site.dataSource.getRepository(Captain).findOneByOrFail({ name: 'Nemo' });

    const hidden = await ada().visit('/admin/yacht/Nautilus');
    const unpermitted = await site.browseAs('ada', ['yacht.view']).visit('/admin/yacht/Pequod');

    expect(factsOf(hidden)['Captain']).toBe(String(captain.id));
    expect(factsOf(unpermitted)['Captain']).toMatch(/^\d+$/);
    expect(unpermitted.$('dl.facts a')).toHaveLength(0);
  });

  it.each(keys)('is reached from the list, whatever its key is: %s', async (key) => {
    const browser = ada();
    const list = await browser.visit('/admin/yacht?all=1');
    const cell = list.$('tbody th').filter((_, title) => list.$(title).text() === key);

    const page = await browser.visit(cell.find('a').attr('href') ?? '');

    expect(page.status).toBe(200);
    expect(page.$('h1').text()).toBe(`The ${key}`);
  });

  it.each([
    ['a row outside of the scope', '/admin/yacht/Hidden'],
    ['a row that is not there', '/admin/yacht/Kraken'],
    ['a model that is not there', '/admin/kraken/1'],
    ['what is no key', '/admin/captain/ahab'],
    ['a zero byte', '/admin/yacht/%00'],
    ['a malformed key', '/admin/yacht/%E0%A4%A'],
    ['something below an object', '/admin/yacht/Aurora/x'],
  ])('is a 404 for %s', async (_what, address) => {
    const page = await ada().visit(address);

    expect(page.status).toBe(404);
    expect(page.$('h1').text()).toBe('Page not found');
  });

  it('is a 404 without the permission to view, and asks strangers to sign in', async () => {
    expect((await site.browseAs('ada', ['captain.view']).visit('/admin/yacht/Aurora')).status).toBe(404);
    expect((await site.browse().visit('/admin/yacht/Aurora')).status).toBe(401);
  });

  it('is there for a row that was deleted softly, as the list shows such rows too', async () => {
    const page = await ada().visit('/admin/yacht/Scrapped');

    expect(factsOf(page)['Scrapped']).toMatch(/^Jan \d, 2020, \d\d:04:05 UTC$/);
  });

  it('takes GET, HEAD and POST alone, and no slash at the end', async () => {
    const browser = ada();
    const put = await browser.visit('/admin/yacht/Aurora', { method: 'PUT' });
    const slash = await browser.visit('/admin/yacht/Aurora/', { follow: false });

    expect(put.status).toBe(405);
    expect(put.headers.get('allow')).toBe('GET, HEAD, POST');
    expect((await browser.visit('/admin/yacht/Aurora', { method: 'HEAD' })).status).toBe(200);
    expect(slash.headers.get('location')).toBe('/admin/yacht/Aurora');
  });

  it('leaves routes of the host alone, those below a model too', async () => {
    const browser = ada();
    const posted = await fetch(`${site.origin}/admin/yacht/Aurora`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"sail":true}',
    });

    expect(JSON.parse((await browser.visit('/admin/chandler/rope')).text)).toEqual({ thing: 'rope' });
    expect(JSON.parse((await browser.visit('/admin/yacht/brochure')).text)).toEqual({ brochure: true });
    expect(await posted.json()).toEqual({ body: { sail: true } });
    const form = await fetch(`${site.origin}/admin/yacht/Aurora`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'sail=full&action=deleteSelected',
    });
    expect(await form.json()).toEqual({ body: { sail: 'full', action: 'deleteSelected' } });
  });

  it('tells which runs touched it, the newest first, as far as the person may see them', async () => {
    const runs = Array.from({ length: 21 }, (_, minute) => ({
      minute,
      label: `Run ${minute}`,
      model: 'yacht',
      touched: ['Pequod', 'Aurora'],
    }));
    await recordRuns(
      site.dataSource,
      ...runs,
      { minute: 50, label: 'Of another row', model: 'yacht', touched: ['PEQUOD'] },
      { minute: 51, label: 'Of another model', model: 'captain', touched: ['Pequod'] },
      { minute: 52, label: 'Of another site', site: 'staff', model: 'yacht', touched: ['Pequod'] },
    );

    const page = await ada().visit('/admin/yacht/Pequod');
    const other = await ada().visit('/admin/yacht/Quiet');
    const lines = page.$('.run-lines li').toArray();

    expect(
      page
        .$('.run-lines a')
        .toArray()
        .map((link) => page.$(link).text()),
    ).toEqual(Array.from({ length: 20 }, (_, index) => `Run ${20 - index}`));
    expect(page.$(lines[0]).text().replace(/\s+/g, ' ').trim()).toBe('Run 20 ada Nov 22, 2024 Succeeded');
    expect(other.$('main').text()).toContain('No action has been run on this yacht.');
  });
});
