import type { ActionLocation } from '../actions/action-location.js';
import type { RunOptions } from './action-request.js';

/** The rows there are when an action is about to be run, by their keys. */
export interface RowsAtHand {
  /** What the list shows the person at an address, over all its pages. */
  readonly listed: readonly string[];
  /** What else is in the table. */
  readonly outside: readonly string[];
}

/** What is sent, and which rows it may touch where the person is shown the page it is sent from. */
export interface ChosenRows {
  readonly options: RunOptions;
  readonly allowed: readonly string[];
}

/** One way to send an action. */
export interface ProofWay {
  /** Says it in a failure: `'with ticked rows'`. */
  readonly name: string;
  readonly location: ActionLocation;
  /** Chooses rows; undefined where there are none for this way. */
  choose(rows: RowsAtHand): ChosenRows | undefined;
}

/**
 * Lists the ways an action is sent: as the pages let a person, and as nobody could who has but the pages.
 *
 * @param most how many rows the action takes
 */
export function proofWays(most: number): readonly ProofWay[] {
  return [
    {
      name: 'with ticked rows',
      location: 'list',
      choose: ({ listed }) => ticked(listed.slice(0, Math.min(2, most))),
    },
    {
      name: 'with keys that the list does not show',
      location: 'list',
      choose({ listed, outside }) {
        const own = listed.slice(0, Math.min(1, most - 1));
        const forged = outside.slice(0, Math.min(3, most - own.length));
        return forged.length > 0 ? { options: { keys: [...own, ...forged] }, allowed: own } : undefined;
      },
    },
    {
      name: 'with all that match',
      location: 'list',
      choose: ({ listed }) => ({ options: { all: true }, allowed: listed }),
    },
    {
      name: 'from the page of a row',
      location: 'object',
      choose: ({ listed }) => ticked(listed.slice(0, 1)),
    },
    {
      name: 'from the page of a row that the list does not show',
      location: 'object',
      // A deleted row may have a page although no list shows it; where it has none, nothing may happen.
      choose: ({ outside }) => ticked(outside.slice(0, 1)),
    },
  ];
}

function ticked(keys: readonly string[]): ChosenRows | undefined {
  return keys.length > 0 ? { options: { keys }, allowed: keys } : undefined;
}
