import { StewardError } from '../errors/steward.error.js';
import type { ActionResult } from './action-result.js';

/** How sending an action once went. */
export interface SentAction {
  /** `'with ticked rows of ?status=d'` */
  readonly way: string;
  /** Says whether the page offered it to the person. */
  readonly isOffered: boolean;
  readonly result: ActionResult;
  /** The keys of the rows that have changed. */
  readonly changed: readonly string[];
  /** The keys of the rows that may. */
  readonly allowed: readonly string[];
  /** The keys of all rows there were. */
  readonly present: readonly string[];
  /** Says whether the test says what a page of the action's own posts back. */
  readonly isPageExplained: boolean;
}

/** How many keys a failure names. */
const KEYS_NAMED = 10;

/** Judges what was sent, and in the end whether that was enough to say anything. */
export class ProofVerdict {
  private wasOffered = false;
  private hasRows = false;
  private hasRun = false;
  private lastWords = '';
  private hasOthers = false;

  constructor(
    private readonly proof: string,
    private readonly action: string,
  ) {}

  /** @throws TESTING_PROOF_ROWS_CHANGED, TESTING_PROOF_NOT_OFFERED, TESTING_PROOF_INCOMPLETE */
  judge(sent: SentAction): void {
    const { way, isOffered, result, changed, present } = sent;
    const { proof } = this;
    const allowed = new Set(sent.allowed);
    const beyond = changed.filter((key) => !allowed.has(key));
    if (beyond.length > 0) {
      const keys = beyond.slice(0, KEYS_NAMED).join(', ') + (beyond.length > KEYS_NAMED ? ' …' : '');
      throw new StewardError('TESTING_PROOF_ROWS_CHANGED', { proof, way, count: beyond.length, keys });
    }
    if (!isOffered && result.run) throw new StewardError('TESTING_PROOF_NOT_OFFERED', { proof, way });
    const reason = isOffered ? this.missing(sent) : undefined;
    if (reason !== undefined) throw this.incomplete(way, reason, result);
    this.wasOffered ||= isOffered;
    this.hasRows ||= allowed.size > 0;
    this.hasRun ||= result.run !== undefined;
    this.lastWords = result.messages.map(({ text }) => text).join(' ') || this.lastWords;
    this.hasOthers ||= present.some((key) => !allowed.has(key));
  }

  /** @throws TESTING_PROOF_INCOMPLETE where the rows that were there could not tell a right action from a wrong one */
  conclude(): void {
    const whole = 'as a whole';
    if (this.wasOffered && !this.hasRows) {
      throw this.incomplete(whole, 'no list shows this person a row: let `reset` put some there.');
    }
    if (this.wasOffered && !this.hasRun) {
      throw this.incomplete(whole, `it was never executed. The person was told: ${this.lastWords || 'nothing'}`);
    }
    if (!this.hasOthers) {
      throw this.incomplete(whole, 'there is no row that it may not touch: let `reset` put at least three there.');
    }
  }

  /** Says what is missing for the action to have done its work; undefined where nothing is. */
  private missing({ result: { outcome }, isPageExplained }: SentAction): string | undefined {
    switch (outcome.kind) {
      case 'question':
        if (outcome.errors.length === 0) return undefined;
        return `its form was refused (${outcome.errors.join(' ')}). Pass values: \`forms\` with '${this.action}'.`;
      case 'page':
        if (isPageExplained) return undefined;
        return `it shows a page of its own. Pass what that posts back: \`fields\` with '${this.action}'.`;
      case 'error':
        // What the person may not see has no row to touch.
        return outcome.status < 500 ? undefined : 'something was thrown that nobody expected, see the cause.';
      case 'back':
      case 'redirect':
      case 'download':
        return undefined;
    }
  }

  private incomplete(way: string, reason: string, result?: ActionResult): StewardError {
    const cause = result?.outcome.kind === 'error' ? result.outcome.error : undefined;
    return new StewardError('TESTING_PROOF_INCOMPLETE', { proof: this.proof, way, reason }, { cause });
  }
}
