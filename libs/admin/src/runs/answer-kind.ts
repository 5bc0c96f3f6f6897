import { DownloadOutcome, type Outcome, PageOutcome } from '../actions/outcome.js';

/** What a run has answered with instead of leading somewhere. */
export type AnswerKind = 'page' | 'download';

/** Says what an outcome answers with; undefined for one that leads somewhere. */
export function answerKind(outcome: Outcome | undefined): AnswerKind | undefined {
  if (outcome instanceof PageOutcome) return 'page';
  return outcome instanceof DownloadOutcome ? 'download' : undefined;
}

/** Takes a note for what a run has answered with; undefined where it is none. */
export function parseAnswerKind(note: string | undefined): AnswerKind | undefined {
  return note === 'page' || note === 'download' ? note : undefined;
}
