import { AdminModel, ModelAdmin } from 'nest-steward';
import { DeleteDateColumn, Entity, ManyToOne, OneToMany, PrimaryColumn, type Relation } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser, Visited } from '../support/browser.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { personCookie } from '../support/people.js';
import { openSite, type OpenSite } from '../support/site.js';

abstract class SoftlyDeleted {
  @PrimaryColumn({ type: 'int' })
  id!: number;

  @DeleteDateColumn({ type: Date, nullable: true })
  deletedAt!: Date | null;
}

/** Takes its scenes along when it is deleted softly. */
@Entity()
class Play extends SoftlyDeleted {
  @OneToMany(() => Scene, (scene) => scene.play, { cascade: ['soft-remove'] })
  scenes!: Relation<Scene>[];
}

/** Takes the scenes within it along, and its cues. */
@Entity()
class Scene extends SoftlyDeleted {
  @ManyToOne(() => Play, (play) => play.scenes)
  play!: Relation<Play> | null;

  @ManyToOne(() => Scene, (scene) => scene.parts)
  within!: Relation<Scene> | null;

  @OneToMany(() => Scene, (scene) => scene.within, { cascade: ['soft-remove'] })
  parts!: Relation<Scene>[];

  @OneToMany(() => Cue, (cue) => cue.scene, { cascade: ['soft-remove'] })
  cues!: Relation<Cue>[];
}

@Entity()
class Cue extends SoftlyDeleted {
  @ManyToOne(() => Scene, (scene) => scene.cues)
  scene!: Relation<Scene>;
}

@AdminModel(Play)
class PlayAdmin extends ModelAdmin<Play> {}

@AdminModel(Scene)
class SceneAdmin extends ModelAdmin<Scene> {}

@AdminModel(Cue)
class CueAdmin extends ModelAdmin<Cue> {}

describe.each(databases)('rows that an entity takes along when it is deleted softly, on $name', ({ create }) => {
  let database: TestDatabase;
  let site: OpenSite;

  beforeAll(async () => {
    database = await create();
    site = await openSite({
      adapter: 'express',
      database: database.options,
      entities: [Play, Scene, Cue],
      providers: [PlayAdmin, SceneAdmin, CueAdmin],
    });
  });
  afterAll(async () => {
    await site.close();
    await database.drop();
  });

  /** Puts on four plays: the first has nothing, the second a scene, the third a scene with a cue, the fourth a cue two scenes deep. */
  beforeEach(async () => {
    const { manager } = site.dataSource;
    await manager.createQueryBuilder().delete().from(Cue).execute();
    await manager.createQueryBuilder().update(Scene).set({ within: null }).execute();
    for (const entity of [Scene, Play]) await manager.createQueryBuilder().delete().from(entity).execute();
    await manager.insert(Play, [{ id: 1 }, { id: 2 }, { id: 3 }, { id: 4 }]);
    await manager.insert(Scene, [
      { id: 2, play: { id: 2 } },
      { id: 3, play: { id: 3 } },
      { id: 4, play: { id: 4 } },
    ]);
    await manager.insert(Scene, { id: 5, within: { id: 4 } });
    await manager.insert(Cue, [
      { id: 3, scene: { id: 3 } },
      { id: 5, scene: { id: 5 } },
    ]);
  });

  const ask = async (browser: Browser, play: string): Promise<Visited> => {
    await browser.visit('/admin/play');
    return browser.send('/admin/play', { action: 'deleteSelected', _selected_action: [play] });
  };
  const plays = () => site.dataSource.manager.count(Play);
  const may = (...models: readonly string[]) => [
    'play.view',
    'play.delete',
    ...models.map((model) => `${model}.delete`),
  ];

  it.each([
    { play: '1', permissions: may() },
    { play: '2', permissions: may('scene') },
    { play: '4', permissions: may('scene', 'cue') },
  ])('go along where the person may delete them: play $play with $permissions', async ({ play, permissions }) => {
    const grace = site.browseAs('grace', permissions);

    const list = await grace.submit(await ask(grace, play), {});

    expect(list.messages).toEqual(['Successfully deleted 1 play.']);
    expect(await plays()).toBe(3);
  });

  it.each([
    { play: '2', permissions: may(), refused: 'scenes' },
    { play: '3', permissions: may('scene'), refused: 'cues' },
    { play: '4', permissions: may('scene'), refused: 'cues' },
  ])('keep play $play from whoever may not delete $refused', async ({ play, permissions, refused }) => {
    const grace = site.browseAs('grace', permissions);

    const question = await ask(grace, play);

    expect(question.messages[0]).toContain(`You may not delete ${refused},`);
    expect(question.$('main button.danger')).toHaveLength(0);
    expect((await grace.submit(question, {})).status).toBe(403);
    expect(await plays()).toBe(4);
  });

  it('are asked for again at the yes', async () => {
    const grace = site.browseAs('grace', may('scene', 'cue'));
    const question = await ask(grace, '3');
    grace.setCookie(...personCookie({ username: 'grace', permissions: may('scene') }));

    expect((await grace.submit(question, {})).status).toBe(403);
    expect(await plays()).toBe(4);
  });
});
