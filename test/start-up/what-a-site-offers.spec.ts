import { AdminSite } from 'nest-steward';
import { expect, it } from 'vitest';

it('offers a host what actions are made of, and nothing that would undo the start-up', () => {
  const methods = Object.getOwnPropertyNames(AdminSite.prototype).filter((name) => name !== 'constructor');

  // requireThawed is private; what a site asks of the floors above is handed to its constructor.
  expect(methods.toSorted()).toEqual([
    'actionNames',
    'addAction',
    'disableAction',
    'enabledActions',
    'getAction',
    'hasAction',
    'openSelection',
    'planDeletion',
    'refusedDeletions',
    'requireThawed',
  ]);
});
