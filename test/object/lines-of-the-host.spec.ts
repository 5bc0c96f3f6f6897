import { AdminColumn, AdminModel, type AdminRequest, ModelAdmin, type ObjectFact } from 'nest-steward';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSite, type OpenSite } from '../support/site.js';

@Entity()
class Voyage {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  /** In milliseconds since 1970. */
  @Column({ type: 'bigint', transformer: { from: Number, to: (instant: unknown) => instant } })
  sailedAt!: number;
}

/** How often the cargo was looked up, and for which voyages. */
const lookedUp: (readonly number[])[] = [];

let facts: unknown = undefined;

@AdminModel(Voyage, {
  listDisplay: ['id', 'sailedAt', 'cargo'],
  ordering: ['id'],
  columns: { sailedAt: { display: 'dateTime' } },
})
class VoyageAdmin extends ModelAdmin<Voyage> {
  private readonly cargoes = new WeakMap<Voyage, string>();

  @AdminColumn()
  cargo(voyage: Voyage): string | undefined {
    return this.cargoes.get(voyage);
  }

  override async prepareRows(_request: AdminRequest, voyages: readonly Voyage[]): Promise<void> {
    lookedUp.push(voyages.map(({ id }) => id));
    await Promise.resolve();
    for (const voyage of voyages) this.cargoes.set(voyage, `tea ${voyage.id}`);
  }

  override getObjectFacts(_request: AdminRequest, voyage: Voyage): Promise<readonly ObjectFact[]> {
    const usual = [
      { term: 'Cargo', value: this.cargo(voyage) },
      { term: 'Ports', value: ['Hull', '<b>Riga</b>'] },
      { term: 'Crew', value: 1_200 },
      { term: 'Losses', value: [] },
    ];
    // What a host without a compiler could give.
    return Promise.resolve((facts ?? usual) as readonly ObjectFact[]);
  }
}

describe('what an admin adds to the rows of its pages', () => {
  let site: OpenSite;

  beforeAll(async () => {
    site = await openSite({ adapter: 'express', entities: [Voyage], providers: [VoyageAdmin] });
    await site.dataSource.manager.insert(
      Voyage,
      [1, 2, 3].map((id) => ({ id, sailedAt: Date.UTC(2026, 10, 22, 19, 37) })),
    );
  });
  afterAll(() => site.close());

  const page = (address: string) => site.browseAs('ada', 'everything').visit(address);

  it('is read for all rows of a page at once', async () => {
    lookedUp.length = 0;

    const list = await page('/admin/voyage');

    expect(lookedUp).toEqual([[1, 2, 3]]);
    expect(list.$('tbody').text()).toMatch(/tea 1[\s\S]*tea 2[\s\S]*tea 3/);
  });

  it('stands below the fields of a row, a list line by line, and escaped', async () => {
    const { $ } = await page('/admin/voyage/2');
    const shown = $('.facts > div')
      .toArray()
      .map((fact) => [$(fact).find('dt').text(), $(fact).find('li').length, $(fact).find('dd').text().trim()]);

    expect(shown.slice(-4)).toEqual([
      ['Cargo', 0, 'tea 2'],
      ['Ports', 2, expect.stringMatching(/^Hull\s*<b>Riga<\/b>$/)],
      ['Crew', 0, '1,200'],
      ['Losses', 0, '–'],
    ]);
  });

  it('may be a number of milliseconds that is shown as a time', async () => {
    const list = await page('/admin/voyage');

    expect(list.$('tbody time').first().text()).toBe('Nov 22, 2026, 19:37');
    expect(list.$('tbody time').first().attr('datetime')).toBe('2026-11-22T19:37Z');
  });

  it.each([[{}], [[{ term: 1, value: 2 }]], [['Cargo']]])('is a mistake where it is %j', async (given) => {
    facts = given;
    const { status } = await page('/admin/voyage/2');
    facts = undefined;

    expect(status).toBe(500);
    expect(site.log.errors.join('\n')).toContain('VoyageAdmin.getObjectFacts returned');
  });
});
