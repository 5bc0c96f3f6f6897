import 'reflect-metadata';
import '../../support/sqlite-driver.js';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { MomentOfDeath, type DeathSentence } from './moment-of-death.js';
import { parcelModule } from './parcel.module.js';
import { readSetup } from './setup.js';
import { Standstill } from './standstill.js';

const setup = readSetup(process.env);
const moment = new MomentOfDeath();
const app = await NestFactory.create(
  parcelModule(setup, moment),
  setup.adapter === 'fastify' ? new FastifyAdapter() : new ExpressAdapter(),
  { logger: ['error', 'warn'] },
);
if (setup.hooks) app.enableShutdownHooks();
app.get(DataSource).subscribers.push({
  afterTransactionCommit: ({ queryRunner }) => moment.committed(queryRunner),
});
const standstill = new Standstill();
process.on('message', (message: DeathSentence | 'watch' | 'tell') => {
  if (message === 'watch') standstill.watch();
  else if (message === 'tell') process.send?.(standstill.tell());
  else {
    moment.sentenceTo(message);
    process.send?.('sentenced');
  }
});
// Whoever started it may be gone.
process.on('disconnect', () => process.exit(1));
await app.listen(0, '127.0.0.1');
console.log(`Listening on ${await app.getUrl()}`);
