import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { AppModule } from './app.module.js';
import { Story } from './story.entity.js';

async function start(): Promise<void> {
  const app = await NestFactory.create(AppModule, { logger: ['error', 'warn'] });
  await app.get(DataSource).getRepository(Story).save({ title: 'Harbour reopens' });
  await app.listen(0, '127.0.0.1');
  console.log(`Listening on ${await app.getUrl()}`);
}

void start();
