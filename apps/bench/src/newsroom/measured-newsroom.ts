import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { AdminSite, getAdminSiteToken } from 'nest-steward';
import { AppModule } from '../../../newsroom/src/app.module.js';
import { ArticleAdmin } from '../../../newsroom/src/articles/article.admin.js';
import { answerQuestions } from '../process/answer-questions.js';
import { readEveryRow } from './read-every-row.action.js';

// The program of the newsroom's process: the demo's application. Its argument is the address of a database that holds a newsroom.

const [, , database = ''] = process.argv;
// The same in each process, so that who is signed in stays so in the next.
const secret = 'a secret of the benchmark, which guards nothing';
const app = await NestFactory.create(
  AppModule.forRoot({ database, adapter: 'express', secret, synchronize: false }),
  new ExpressAdapter(),
  { logger: ['fatal', 'error', 'warn'] },
);
app.get<AdminSite>(getAdminSiteToken(), { strict: false }).addAction(readEveryRow);
// What the floor searches too; the demo's own list also looks through the names of tags.
app.get(ArticleAdmin, { strict: false }).getSearchFields = () => ['title', 'author.name'];
await answerQuestions(app);
