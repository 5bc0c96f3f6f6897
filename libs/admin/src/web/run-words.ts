import { HttpException } from '@nestjs/common';
import type { Action } from '../actions/action.js';
import { DownloadOutcome, type Outcome, PageOutcome, RedirectOutcome } from '../actions/outcome.js';
import type { Message } from '../access/message.js';
import { ActionError } from '../errors/action.error.js';
import { StewardError } from '../errors/steward.error.js';
import { isLockRefusal } from '../runs/lock-refusal.js';
import { isPoolExhausted } from '../transactions/pool-exhaustion.js';
import type { RunWords } from '../runs/run-words.js';
import type { RunEnd } from '../runs/run-end.js';
import { isDatabaseFull } from '../transactions/database-full.js';
import { makeReference } from './failure-reference.js';
import { toldError } from './told-error.js';
import { RunFailure } from './run.failure.js';
import type { WebRequest } from './web.request.js';

/** How many messages are kept of the slices of a run. */
const MOST_MESSAGES = 20;

/** Says how a run over HTTP ended: in the words the person was told, and never in those of the database. */
export class WebRunWords implements RunWords {
  /** What the person was told before the action began, which stays. */
  private before: readonly Message[];
  private attempts = 1;
  private done = 0;

  constructor(
    private readonly action: Action,
    private readonly label: string,
    private readonly request: WebRequest,
  ) {
    this.before = request.messages;
  }

  /** How many rows are done of a run that has stopped between two slices; 0 for any other. */
  get rowsDone(): number {
    return this.done;
  }

  takeBack(): void {
    this.request.clearMessages();
    for (const { text, level } of this.before) this.request.addMessage(text, level);
  }

  startAgain(): void {
    this.takeBack();
    this.attempts += 1;
  }

  outcome(outcome: Outcome | undefined): string {
    const told = this.said.map(({ text }) => text);
    if (outcome instanceof DownloadOutcome)
      told.push(this.request.text('run.outcome.download', { file: outcome.file.name }));
    if (outcome instanceof RedirectOutcome) told.push(this.request.text('run.outcome.redirect', { to: outcome.to }));
    if (outcome instanceof PageOutcome) told.push(this.request.text('run.outcome.page'));
    return this.withAttempts(told.join('\n') || this.request.text('action.done', { action: this.label }));
  }

  failure(thrown: unknown): { readonly end: RunEnd; readonly error: unknown } {
    return this.told(this.passedOn(thrown));
  }

  stopped(thrown: unknown, rowsDone: number): { readonly end: RunEnd; readonly error: unknown } {
    this.done = rowsDone;
    if (thrown instanceof ActionError) return this.told(thrown);
    const isClosing = thrown instanceof StewardError && thrown.code === 'ADMIN_SHUTTING_DOWN';
    return this.told(new RunFailure(isClosing ? 'error.503.stopped' : 'error.500.stopped', thrown, makeReference()));
  }

  sliceDone(): void {
    this.before = this.said;
    this.takeBack();
  }

  brokenDownload(thrown: unknown): { readonly end: RunEnd; readonly error: unknown } {
    return this.told(
      thrown instanceof ActionError ? thrown : new RunFailure('error.500.download', thrown, makeReference()),
    );
  }

  lostAnswer(thrown: unknown): unknown {
    return new RunFailure('error.500.answer', thrown, makeReference());
  }

  unknownEnd(thrown: unknown): unknown {
    return new RunFailure('error.500.unknown', thrown, makeReference());
  }

  /** What the person is told: of slices, each text once, and no more of them than somebody reads. */
  private get said(): readonly Message[] {
    const { messages } = this.request;
    if (this.action.batch === undefined) return messages;
    const more = this.request.text('run.moreMessages');
    const others = messages.filter(({ text }) => text !== more);
    const each = [...new Map(others.map((message) => [message.level + message.text, message])).values()];
    if (each.length <= MOST_MESSAGES && others.length === messages.length) return each;
    return [...each.slice(0, MOST_MESSAGES), { text: more, level: 'info' }];
  }

  private told(error: Error): { readonly end: RunEnd; readonly error: unknown } {
    if (error instanceof RunFailure) {
      const { text, reference } = error;
      return { error, end: { error: this.withAttempts(this.request.text(text, { reference })), reference } };
    }
    const words = toldError(error, { format: (key, values) => this.request.text(key, values) });
    return { error, end: { error: this.withAttempts(words) } };
  }

  /** Adds for the record how many attempts there were, where it was not one. */
  private withAttempts(told: string): string {
    return this.attempts === 1 ? told : `${told}\n${this.request.text('run.attempts', { count: this.attempts })}`;
  }

  brokenOff(): string {
    return this.request.text('run.brokenOff');
  }

  /** Says which error the person is told of. A database that was busy is one of its own: it could not keep a message for the next page either. */
  private passedOn(error: unknown): Error {
    if (error instanceof ActionError) return error;
    if (error instanceof HttpException && error.getStatus() < 500) return error;
    const { transaction } = this.action;
    const isTaken = isLockRefusal(error) || isPoolExhausted(error);
    const isBusy = isTaken || (error instanceof StewardError && error.code === 'ADMIN_LOCK_TIMEOUT');
    if (error instanceof StewardError && error.code === 'ADMIN_SHUTTING_DOWN' && transaction) return error;
    if (isDatabaseFull(error) && transaction) return new StewardError('ADMIN_DATABASE_FULL', {}, { cause: error });
    // Outside of a transaction its text, that nothing was changed, may be untrue.
    if (isBusy && transaction) return new StewardError('ADMIN_LOCK_TIMEOUT', {}, { cause: error });
    return new RunFailure(transaction ? 'error.500.rolledBack' : 'error.500.notRolledBack', error, makeReference());
  }
}
