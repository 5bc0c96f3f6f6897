import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { answerQuestions } from '../process/answer-questions.js';
import { FloorModule } from './floor.module.js';

// The program of the floor's process. Its argument is the address of a database that the newsroom has made.

const [, , database = ''] = process.argv;
const app = await NestFactory.create(FloorModule.forRoot(database), new ExpressAdapter(), {
  logger: ['fatal', 'error', 'warn'],
});
await answerQuestions(app);
