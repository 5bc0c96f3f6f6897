import type { EntityMetadata } from 'typeorm';
import { whereDeleted } from '../selection/delete-date-condition.js';
import type { AddressFilter, FilterCondition, Offer } from './address-filter.js';
import { listParameters } from './list-parameter.js';

/**
 * Filters by whether rows are soft-deleted: `deleted=only` lists the deleted ones, `deleted=all` these and the others. Every list of an
 * entity with a `@DeleteDateColumn` has it; without the parameter deleted rows stay out.
 */
export class DeletedFilter implements AddressFilter {
  readonly path = listParameters.deleted;
  readonly parameters = [listParameters.deleted];
  readonly unfiltered = { text: 'list.filter.notDeleted' } as const;

  constructor(
    private readonly metadata: EntityMetadata,
    readonly title: string,
  ) {}

  parse(_parameter: string, value: string): FilterCondition | undefined {
    switch (value) {
      case 'only':
        return (query) => void whereDeleted(query.withDeleted(), this.metadata, 'deleted');
      case 'all':
        return (query) => void query.withDeleted();
      default:
        return undefined;
    }
  }

  isOpenTo(): Promise<boolean> {
    return Promise.resolve(true);
  }

  offer(): Promise<Offer> {
    const parameter = listParameters.deleted;
    const offered = {
      choices: [
        { parameter, value: 'only', label: { text: 'list.filter.deleted' } },
        { parameter, value: 'all', label: { text: 'list.all' } },
      ],
    } as const;
    return Promise.resolve(() => Promise.resolve(offered));
  }
}
