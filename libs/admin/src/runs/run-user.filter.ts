import type { AddressFilter, FilterCondition, FilterContext, Offer } from '../change-list/address-filter.js';
import { exactCondition } from './exact-condition.js';
import { readLatestRuns, type RunsToRead } from './latest-runs.js';

/** From how many of the latest runs the people are gathered: all of them would have to be read through. */
const RUNS_LOOKED_AT = 500;

/** Filters runs by who ran them: `user=42`. Offers the people of the latest runs, and takes any id. */
export class RunUserFilter implements AddressFilter {
  readonly path = 'user';
  readonly parameters = ['user'];

  constructor(
    private readonly runs: Omit<RunsToRead, 'request'>,
    readonly title: string,
  ) {}

  parse(_parameter: string, value: string): FilterCondition | undefined {
    if (value === '' || value.length > 255 || value.includes('\0')) return undefined;
    return (query) => void query.andWhere(exactCondition(query, `${query.alias}.userId`, value));
  }

  isOpenTo(): Promise<boolean> {
    return Promise.resolve(true);
  }

  async offer({ request }: FilterContext): Promise<Offer> {
    const latest = await readLatestRuns({ ...this.runs, request }, RUNS_LOOKED_AT, (query) => {
      query.select(['run.id', 'run.userId', 'run.username']);
    });
    // The oldest first, so that of several names the latest stays.
    const people = new Map(latest.toReversed().map(({ userId, username }) => [userId, username]));
    const choices = [...people].map(([value, label]) => ({ parameter: 'user', value, label }));
    const offered = { choices: choices.sort((a, b) => a.label.localeCompare(b.label)) };
    return () => Promise.resolve(offered);
  }
}
