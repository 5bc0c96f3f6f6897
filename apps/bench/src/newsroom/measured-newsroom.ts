import 'reflect-metadata';
import { AdminSite, getAdminSiteToken } from 'nest-steward';
import { ArticleAdmin } from '../../../newsroom/src/articles/article.admin.js';
import { createNewsroom } from '../../../newsroom/src/create-newsroom.js';
import { SEEDED_ARTICLES } from '../databases/grow-articles.js';
import { answerQuestions } from '../process/answer-questions.js';
import { readEveryRow } from './read-every-row.action.js';

// The program of the newsroom's process: the demo as it is, with a recorder beside it. Its argument is the database's address.

const [, , database = ''] = process.argv;
const app = await createNewsroom({ database, articles: SEEDED_ARTICLES });
app.get<AdminSite>(getAdminSiteToken(), { strict: false }).addAction(readEveryRow);
const recorder = await answerQuestions(app);

// An action's request asks the admin for its rows once: when it opens the list that was posted from.
const admin = app.get(ArticleAdmin, { strict: false });
const getQuery = admin.getQuery.bind(admin);
admin.getQuery = (request) => {
  recorder.start();
  return getQuery(request);
};
