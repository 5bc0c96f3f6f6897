import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { openAdminSite, selectionProofs, testUser, type TestedSite } from 'nest-steward/testing';
import { DataSource } from 'typeorm';
import { AppModule } from './app.module.js';
import { StoryAdmin } from './story.admin.js';
import { Story } from './story.entity.js';

// Jest runs this: see package.spec.ts.
describe('the stories of the blank app', () => {
  let app: INestApplication;
  let site: TestedSite;

  const editor = testUser({ username: 'editor', permissions: ['story.view', 'story.delete'] });
  const reader = testUser({ username: 'reader', permissions: ['story.view'] });
  const reset = async (): Promise<void> => {
    const { manager } = app.get(DataSource);
    await manager.createQueryBuilder().delete().from(Story).execute();
    await manager.insert(
      Story,
      [1, 2, 3].map((id) => ({ id, title: `Story ${id}` })),
    );
  };

  beforeAll(async () => {
    const testing = await Test.createTestingModule({ imports: [AppModule] }).compile();
    app = testing.createNestApplication();
    await app.init();
    site = openAdminSite(app);
    await reset();
  });
  afterAll(() => app.close());

  it('are deleted by an action, after a question', async () => {
    const { outcome, rows } = await site.as(editor).run(StoryAdmin, 'deleteSelected', { keys: ['2'] });

    expect(outcome).toEqual({ kind: 'back', to: '/admin/story' });
    expect(rows).toEqual(['2']);
    expect(await app.get(DataSource).manager.count(Story)).toBe(2);
  });

  it('stay where nobody may delete them', async () => {
    const { run } = await site.as(reader).run(StoryAdmin, 'deleteSelected', { all: true });

    expect(run).toBeUndefined();
  });

  it('are touched by no action that was not shown them', async () => {
    const proofs = selectionProofs(app, { accounts: [editor, reader], reset });

    for (const { run } of proofs) await run();

    expect(proofs.length).toBeGreaterThan(3);
  });
});
