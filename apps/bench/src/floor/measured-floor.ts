import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter, type NestExpressApplication } from '@nestjs/platform-express';
import { answerQuestions } from '../process/answer-questions.js';
import { FloorModule } from './floor.module.js';

// The program of the floor's process. Its argument is the address of a database that holds a newsroom.

const [, , database = ''] = process.argv;
const app = await NestFactory.create<NestExpressApplication>(FloorModule.forRoot(database), new ExpressAdapter(), {
  logger: ['fatal', 'error', 'warn'],
});
// As it stands, Express refuses forms with more than 1,000 fields.
app.useBodyParser('urlencoded', { extended: false, limit: '10mb', parameterLimit: 1_000_000 });
await answerQuestions(app);
