import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Type } from '@nestjs/common';
import { MODULE_METADATA } from '@nestjs/common/constants.js';
import { getMetadataArgsStorage } from 'typeorm';
import { type CodeLine, readCodeBlocks } from './code-block.reader.js';
import { type ProjectFiles, readProjectStates } from './code-project.js';
import { type Document, repository } from './documents.js';
import { withoutFeatureEntities } from './feature-entities.js';

/** Where the files of guides stand while they are run: inside the repository, so that its packages are found. */
const workshop = join(repository, 'dist', `guides-${process.pid}`);

/** What a reader has who followed a guide up to some block. */
export interface GuideProject {
  readonly modules: readonly Type<object>[];
  readonly entities: readonly Type<object>[];
  /** The folder of the guide's templates. */
  readonly templates: string;
}

/** Loads the project of a guide in each of its states, by the blocks that are named files. */
export async function loadGuide(document: Document): Promise<readonly GuideProject[]> {
  const folder = join(workshop, document.path);
  const templates = join(folder, 'templates');
  mkdirSync(templates, { recursive: true });
  for (const { language, lines } of readCodeBlocks(document)) {
    const [, template] = /templates\/(\S+)/.exec(lines[0]?.text ?? '') ?? [];
    if (language === 'handlebars' && template) write(join(templates, template), lines);
  }
  return withoutFeatureEntities(async () => {
    const projects: GuideProject[] = [];
    for (const [number, state] of readProjectStates(document).entries()) {
      const loaded = await loadProject(join(folder, String(number)), state);
      projects.push({ ...loaded, templates });
    }
    return projects;
  });
}

/** Takes away what `loadGuide` has written. */
export function forgetGuides(): void {
  rmSync(workshop, { recursive: true, force: true });
}

async function loadProject(folder: string, state: ProjectFiles): Promise<Omit<GuideProject, 'templates'>> {
  const files = [...state].filter(([path]) => !/block-at-line|main\.ts$|\.spec\.ts$/.test(path));
  for (const [path, lines] of files) write(join(folder, path), lines);
  // One after the other: of two imports of a file at once, each may get a file of its own.
  const loaded: object[] = [];
  for (const [path] of files) loaded.push((await import(join(folder, path))) as object);
  const values: readonly unknown[] = loaded.flatMap((exported) => Object.values(exported) as unknown[]);
  const classes = values.filter((value): value is Type<object> => typeof value === 'function');
  const entities = new Set<unknown>(getMetadataArgsStorage().tables.map(({ target }) => target));
  return { modules: classes.filter(isModule), entities: classes.filter((value) => entities.has(value)) };
}

function write(path: string, lines: readonly CodeLine[]): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, lines.map(({ text }) => text).join('\n'));
}

/** Says whether a class has `@Module` on it. */
function isModule(value: Type<object>): boolean {
  return Object.values(MODULE_METADATA).some((key) => Reflect.hasOwnMetadata(key, value));
}
