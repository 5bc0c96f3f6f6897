import type { Action } from '../actions/action.js';
import { isolationLevels, type IsolationLevel } from '../actions/isolation-level.js';
import { configurationMistake, type ConfigurationMistake } from '../errors/configuration.error.js';
import { databaseFamilyOf } from '../keyset/database-family.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';

/** The longest heading of a group, and the longest icon, in characters as a person counts them. */
const LONGEST_GROUP = 60;
const LONGEST_ICON = 3;

/** The most times that an action may run again: each may take as long as the one before. */
const MOST_RETRIES = 10;

/** The most rows that a slice may have: above, it is no slice any more. */
const LARGEST_BATCH = 100_000;

/** SQLite runs one transaction at a time, so that it knows no other level. */
const sqliteLevels: readonly IsolationLevel[] = ['SERIALIZABLE'];

/** Line ends and other controls, and those that turn the direction of what follows them. */
const control = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u;

/** Checks the options of an action that stand for themselves: how it is shown, when, and in what transaction it runs. */
export function checkActionOptions(
  { admin, dataSource }: ModelDefinition,
  action: Action,
): readonly ConfigurationMistake[] {
  const { group, order, icon, unavailable, transaction, retries, batch, selection } = action;
  const levels = databaseFamilyOf(dataSource) === 'sqlite' ? sqliteLevels : isolationLevels;
  const options = [
    {
      option: 'group',
      value: group,
      isUsable: isShort(group, LONGEST_GROUP),
      expected: `a heading of 1 to ${LONGEST_GROUP} characters, without controls`,
    },
    { option: 'order', value: order, isUsable: Number.isFinite(order), expected: 'a number, such as 10' },
    {
      option: 'icon',
      value: icon,
      isUsable: isShort(icon, LONGEST_ICON),
      expected: `a symbol, or a text of at most ${LONGEST_ICON} characters, without controls`,
    },
    {
      option: 'unavailable',
      value: unavailable,
      isUsable: unavailable === undefined || typeof unavailable === 'function',
      expected: 'a function (request, admin) that gives the reason, or undefined',
    },
    {
      option: 'transaction',
      value: transaction,
      isUsable: typeof transaction === 'boolean' || levels.includes(transaction),
      expected: `true, false or what its database knows: ${levels.join(', ')}`,
    },
    {
      option: 'retries',
      value: retries,
      isUsable: Number.isInteger(retries) && retries >= 0 && retries <= MOST_RETRIES,
      expected: `a whole number from 0 to ${MOST_RETRIES}`,
    },
    {
      option: 'retries',
      value: retries,
      isUsable: transaction !== false || !(retries > 0),
      expected: '0 with `transaction: false`, since nothing takes back what a first attempt did',
    },
    {
      option: 'batch',
      value: batch,
      isUsable: batch === undefined || (Number.isInteger(batch) && batch > 0 && batch <= LARGEST_BATCH),
      expected: `a whole number of rows from 1 to ${LARGEST_BATCH}, such as 5000`,
    },
    {
      option: 'batch',
      value: batch,
      isUsable: batch === undefined || transaction !== false,
      expected: 'no batch with `transaction: false`, since each slice is recorded in a transaction of its own',
    },
    {
      option: 'batch',
      value: batch,
      isUsable: batch === undefined || selection === 'required',
      expected: `no batch with \`selection: '${selection}'\`, since without rows there is no slice`,
    },
    {
      option: 'batch',
      value: batch,
      isUsable: batch === undefined || !(retries > 0),
      expected: 'no batch with `retries`, since a run that stops at a conflict is gone on with from its page',
    },
  ];
  return options
    .filter(({ isUsable }) => !isUsable)
    .map(({ option, value, expected }) => {
      const values = { action: action.name, admin: admin.name, option, value: JSON.stringify(value), expected };
      return configurationMistake('ADMIN_ACTION_OPTION_INVALID', values);
    });
}

/** Says whether a text can stand in a line of its own: counted by what a person takes for a character, of which an emoji is one. */
function isShort(text: unknown, longest: number): boolean {
  if (text === undefined) return true;
  if (typeof text !== 'string' || text.trim() === '' || control.test(text)) return false;
  return [...new Intl.Segmenter().segment(text)].length <= longest;
}
