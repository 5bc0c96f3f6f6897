import { parseArgs } from 'node:util';
import { DataSource } from 'typeorm';
import { defaultDatabase } from '../configuration/newsroom-configuration.js';
import { dataSourceOptions } from '../database/data-source-options.js';
import { newsroomEntities } from '../database/newsroom-entities.js';
import { seedNewsroom } from './seed-newsroom.js';

/** What the command line asks for: `--articles 1000000 --database postgres://ada@127.0.0.1/newsroom`. */
interface SeedArguments {
  readonly articles: number;
  readonly database: string;
}

// Keys are 32-bit integers on every database.
const MOST_ARTICLES = 2_147_483_647;

function readArguments(): SeedArguments {
  const { values } = parseArgs({ options: { articles: { type: 'string' }, database: { type: 'string' } } });
  const articles = values.articles ?? '1000';
  if (!/^\d+$/.test(articles) || Number(articles) < 1 || Number(articles) > MOST_ARTICLES) {
    throw new Error(`--articles is '${articles}'. Use a whole number from 1 on, such as 1000000.`);
  }
  return {
    articles: Number(articles),
    database: values.database ?? (process.env['NEWSROOM_DATABASE'] || defaultDatabase),
  };
}

async function seed({ articles, database }: SeedArguments): Promise<void> {
  const dataSource = new DataSource({ ...dataSourceOptions(database), entities: [...newsroomEntities] });
  await dataSource.initialize();
  try {
    console.log(`Filling the newsroom up to ${articles.toLocaleString('en')} articles …`);
    const started = Date.now();
    const added = await seedNewsroom(dataSource, articles);
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    console.log(`Added ${added.toLocaleString('en')} articles in ${seconds} s.`);
  } finally {
    await dataSource.destroy();
  }
}

try {
  await seed(readArguments());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
