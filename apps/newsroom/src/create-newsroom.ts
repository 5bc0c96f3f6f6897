import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { AccountsService } from 'nest-steward/accounts';
import { DataSource } from 'typeorm';
import { seedAccounts } from './accounts/seed-accounts.js';
import { AppModule } from './app.module.js';
import { Article } from './articles/article.entity.js';
import { type NewsroomConfiguration, randomSecret } from './configuration/newsroom-configuration.js';
import { seedNewsroom } from './seed/seed-newsroom.js';

/** What a newsroom can be made of; only the database is needed. */
export interface NewsroomOptions extends Partial<NewsroomConfiguration> {
  readonly database: string;
  /** How many articles an empty newsroom is filled with, 1,000 by default. */
  readonly articles?: number;
}

/**
 * Makes a newsroom: opens the database, fills it when there is no article in it, and wires the application, which the caller
 * lets listen and closes.
 *
 * @example const app = await createNewsroom({ database: ':memory:', adapter: 'fastify' });
 */
export async function createNewsroom(options: NewsroomOptions): Promise<INestApplication> {
  const { database, adapter = 'express', secret = randomSecret(), articles = 1_000 } = options;
  const app = await NestFactory.create(
    AppModule.forRoot({ database, adapter, secret }),
    adapter === 'fastify' ? new FastifyAdapter() : new ExpressAdapter(),
    { logger: ['fatal', 'error', 'warn'], abortOnError: false },
  );
  try {
    const dataSource = app.get(DataSource);
    if (!(await dataSource.manager.exists(Article))) await seedNewsroom(dataSource, articles);
    await seedAccounts(app.get(AccountsService));
    return app;
  } catch (error) {
    await app.close();
    throw error;
  }
}
