import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../database/data-source-options.js';
import { newsroomEntities } from '../database/newsroom-entities.js';
import { heavyAuthor } from './heavy-author.js';
import { readSeedArguments, type SeedArguments } from './seed-arguments.js';
import { seedHeavyAuthor } from './seed-heavy-author.js';
import { seedNewsroom } from './seed-newsroom.js';

async function seed({ articles, database, heavy }: SeedArguments): Promise<void> {
  const dataSource = new DataSource({ ...dataSourceOptions(database), entities: [...newsroomEntities] });
  await dataSource.initialize();
  try {
    console.log(`Filling the newsroom up to ${format(articles)} articles …`);
    const started = Date.now();
    const added = await seedNewsroom(dataSource, articles);
    console.log(`Added ${format(added)} articles in ${secondsSince(started)} s.`);
    if (heavy) await seedHeavily(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

async function seedHeavily(dataSource: DataSource): Promise<void> {
  console.log(`Giving ${heavyAuthor.name} more articles than anybody has …`);
  const started = Date.now();
  const { articles, comments } = await seedHeavyAuthor(dataSource);
  console.log(`Added ${format(articles)} articles and ${format(comments)} comments in ${secondsSince(started)} s.`);
}

function format(number: number): string {
  return number.toLocaleString('en');
}

function secondsSince(started: number): string {
  return ((Date.now() - started) / 1000).toFixed(1);
}

try {
  await seed(readSeedArguments(process.argv.slice(2), process.env));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
