import { StewardError } from '../errors/steward.error.js';
import type { SelectionSession } from './selection-session.js';

/** What a selection shares with those narrowed from it: its session, and whether it was written to. */
export class SelectionState {
  private spent = false;

  /** @param isFixed says that exactly these rows are meant, whatever matches by the time they are written, though their keys may not be stored yet */
  constructor(
    readonly session: SelectionSession,
    private readonly pinned = false,
    readonly isFixed = false,
  ) {}

  /** Gives the state of a selection whose keys are fixed: a write does not spend it. */
  pin(): SelectionState {
    return new SelectionState(this.session, true);
  }

  /** Marks the selection as written to. */
  spend(): void {
    this.spent = !this.pinned;
  }

  /** @throws ADMIN_SELECTION_SPENT once the selection was written to */
  requireUnspent(): void {
    if (this.spent) throw new StewardError('ADMIN_SELECTION_SPENT');
  }
}
