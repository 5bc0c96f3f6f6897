import 'reflect-metadata';
import type { Server } from 'node:http';
import { AdminSite, getAdminSiteToken } from 'nest-steward';
import { DataSource } from 'typeorm';
import { ArticleAdmin } from '../../../newsroom/src/articles/article.admin.js';
import { createNewsroom } from '../../../newsroom/src/create-newsroom.js';
import { SEEDED_ARTICLES } from '../databases/grow-articles.js';
import { ActionRecorder } from './action.recorder.js';
import type { NewsroomQuestion, NewsroomReport } from './measurement.js';
import { MemoryGauge } from './memory.gauge.js';
import { readEveryRow } from './read-every-row.action.js';

// The program of the newsroom's process: the demo as it is, with a recorder beside it. Its argument is the database's address.

function report(message: NewsroomReport): void {
  process.send?.(message);
}

const [, , database = ''] = process.argv;
const app = await createNewsroom({ database, articles: SEEDED_ARTICLES });
const recorder = new ActionRecorder();
const memory = new MemoryGauge();
app.get(DataSource).subscribers.push(recorder);
app.get<AdminSite>(getAdminSiteToken(), { strict: false }).addAction(readEveryRow);

// An action's request asks the admin for its rows once: when it opens the list that was posted from.
const admin = app.get(ArticleAdmin, { strict: false });
const getQuery = admin.getQuery.bind(admin);
admin.getQuery = (request) => {
  recorder.start();
  return getQuery(request);
};

// The client is busy for seconds while SQLite works in its process, and would post to a connection that had been closed meanwhile.
// Safe: the newsroom runs on Express unless told otherwise, whose server is Node's own.
(app.getHttpServer() as Server).keepAliveTimeout = 0;

await app.listen(0, '127.0.0.1');
process.on('message', (question: NewsroomQuestion) => {
  switch (question) {
    case 'reset':
      memory.reset();
      recorder.reset();
      return report({ kind: 'ready' });
    case 'readMeasurement':
      return report({ kind: 'measured', measurement: { ...recorder.read(), memory: memory.read() } });
    case 'readTotals':
      return report({ kind: 'totals', totals: { statements: recorder.readAll(), memory: memory.read() } });
  }
});
// The process that started this one is gone, or done with it.
process.on('disconnect', () => void app.close());
report({ kind: 'listening', origin: await app.getUrl() });
