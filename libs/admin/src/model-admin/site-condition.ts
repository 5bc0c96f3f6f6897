import 'reflect-metadata';
import type { Type } from '@nestjs/common';
import type { AdminAuthenticator } from '../access/admin-authenticator.js';

/** Says whether an admin of the library's own has a place on its site, by who tells that site who is asking. */
export type SiteCondition = (authenticator: Type<AdminAuthenticator> | undefined) => boolean;

const CONDITION_METADATA = 'steward:site-condition';

/** Has start-up pass over an admin class where its site does not exist, or does not fit. A host's own class is a mistake there. */
export function onlyWhere(target: Type, condition: SiteCondition): void {
  Reflect.defineMetadata(CONDITION_METADATA, condition, target);
}

/** Reads on which sites an admin class has a place; undefined where it has one on any, and has to have it. */
export function readSiteCondition(target: Type): SiteCondition | undefined {
  // Safe: only onlyWhere writes under this key.
  return Reflect.getOwnMetadata(CONDITION_METADATA, target) as SiteCondition | undefined;
}
