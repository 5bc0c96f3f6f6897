import type { Server } from 'node:http';
import type { INestApplication } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ServerQuestion, ServerReport } from './measurement.js';
import { MemoryGauge } from './memory.gauge.js';
import { StatementRecorder } from './statement.recorder.js';

/**
 * Lets an application listen in a process of its own, records its statements and its memory, and answers what the process that
 * started it asks. Ends with that process.
 */
export async function answerQuestions(app: INestApplication): Promise<void> {
  const recorder = new StatementRecorder();
  const memory = new MemoryGauge();
  app.get(DataSource).subscribers.push(recorder);
  // The client is busy for seconds while SQLite works in its process, and would post to a connection that had been closed meanwhile.
  // Safe: both servers run on Express, whose server is Node's own.
  (app.getHttpServer() as Server).keepAliveTimeout = 0;
  await app.listen(0, '127.0.0.1');
  process.on('message', (question: ServerQuestion) => {
    switch (question) {
      case 'markIdle':
        memory.markIdle();
        return report({ kind: 'ready' });
      case 'start':
        memory.forgetPeak();
        recorder.start();
        return report({ kind: 'ready' });
      case 'stop':
        return report({ kind: 'measured', measurement: { statements: recorder.stop(), memory: memory.read() } });
    }
  });
  // The process that started this one is gone, or done with it.
  process.on('disconnect', () => void app.close());
  report({ kind: 'listening', origin: await app.getUrl() });
}

function report(message: ServerReport): void {
  process.send?.(message);
}
