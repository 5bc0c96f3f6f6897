import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { databases } from '../support/databases.js';
import { readCodeBlocks } from './code-block.reader.js';
import { readDocuments } from './documents.js';
import { forgetGuides, type GuideProject, loadGuide } from './guide.project.js';
import { startGuide } from './start-guide.js';
import type { Tried } from './try-list.js';

const guides = readDocuments().filter(({ path }) => path.startsWith('docs/guides/'));

/** A page, the way to a sign-in, and a form that is not filled in. */
const answers: ReadonlySet<number> = new Set([200, 303, 422]);

describe.each(guides)('$path', (guide) => {
  let projects: readonly GuideProject[];

  beforeAll(async () => {
    vi.stubEnv('ADMIN_SECRET', 'the secret of the guides, which is long enough');
    vi.stubEnv('DATABASE', ':memory:');
    vi.stubEnv('RUN_MIGRATIONS', '1');
    projects = await loadGuide(guide);
  });

  afterAll(() => {
    forgetGuides();
    vi.unstubAllEnvs();
  });

  it('begins with a whole module, and says that one can stop there', () => {
    const [first] = readCodeBlocks(guide);

    expect(first?.attributes.get('file')).toMatch(/\.module\.ts$/);
    expect(guide.text).toContain('\nYou can stop here');
  });

  it('starts, lists rows and runs its actions, with the first module and after each change to it', async () => {
    const failed: (readonly Tried[])[] = [];
    for (const project of projects) failed.push(failedOf(await startGuide(project, { adapter: 'express' })));

    expect(failed.length).toBeGreaterThan(0);
    expect(failed.flat()).toEqual([]);
  });

  it.each(databases)('does so at its end on $name, by Fastify', async ({ create }) => {
    const database = await create();
    const host = { adapter: 'fastify', database: database.options } as const;
    try {
      const failed: (readonly Tried[])[] = [];
      for (const project of projects.slice(-1)) failed.push(failedOf(await startGuide(project, host)));

      expect(failed).toEqual([[]]);
    } finally {
      await database.drop();
    }
  });
});

/** Finds what did not work: any other answer, and an action that found no rows. */
function failedOf(tried: readonly Tried[]): readonly Tried[] {
  const foundNothing = ({ messages }: Tried): boolean => messages.some((text) => text.startsWith('Nothing was done'));
  return tried.filter((one) => !answers.has(one.status) || foundNothing(one));
}
